package io.github.camelpenneo.internal.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.JdbcTokenStore;
import io.github.camelpenneo.api.MemoryTokenStore;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.TokenStore;
import io.github.camelpenneo.internal.wait.Scheduler;
import io.github.camelpenneo.internal.wait.WaitQueue;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.VirtualScheduler;
import org.apache.logging.log4j.Level;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class RefreshGrantTest {

    private static final String NAME = "refresh-token-1";
    private static final Duration STEP = Duration.ofMillis(200);

    private final MemoryTokenStore store = new MemoryTokenStore();
    private final List<Map<String, String>> requests = new ArrayList<>();
    private final Set<String> dead = new HashSet<>();
    private String next = "second";
    private final VirtualTime clock = new VirtualTime();
    private final AtomicInteger waited = new AtomicInteger();
    private final WaitQueue waits = new WaitQueue(this::schedule, Runnable::run);

    @Test
    void theTokenOfTheOptionsIsUsedFirstAndTheNextOneKept() {
        assertThat(grant("first", store).obtain().value()).isEqualTo("access");

        assertThat(requests.get(0))
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("client_id", "id")
                .containsEntry("client_secret", "secret")
                .containsEntry("redirect_uri", "http://localhost/callback")
                .containsEntry("refresh_token", "first");
        assertThat(store.load(NAME)).contains("second");
    }

    @Test
    void afterARestartTheStoreCounts() {
        grant("first", store).obtain();
        next = "third";
        grant("first", store).obtain();

        assertThat(used()).containsExactly("first", "second");
        assertThat(store.load(NAME)).contains("third");
    }

    @Test
    void aTokenThatIsNotReplacedStays() {
        next = null;
        store.save(NAME, "kept");
        RefreshGrant grant = grant(null, store);
        grant.obtain();
        grant.obtain();
        assertThat(used()).containsExactly("kept", "kept");
    }

    @Test
    void noAccessTokenIsGivenBeforeItsRefreshTokenIsKept() {
        FailingStore failing = new FailingStore();
        RefreshGrant grant = grant("first", failing);

        assertThatThrownBy(grant::obtain).hasMessage("disk full");

        failing.full = false;
        dead.add("first");
        next = "third";
        assertThat(grant.obtain()).isNotNull();
        assertThat(used()).containsExactly("first", "second");
        assertThat(failing.saved).isEqualTo("third");
    }

    @Test
    void whatAnotherNodeHasRenewedIsTakenFromTheStore() {
        dead.add("first");
        store.save(NAME, "first");
        RefreshGrant grant = grant("first", store, fields -> {
            try {
                return answer(fields);
            } catch (PenneoAuthenticationException e) {
                store.save(NAME, "of-the-other-node");
                throw e;
            }
        });

        assertThat(grant.obtain()).isNotNull();
        assertThat(used()).containsExactly("first", "of-the-other-node");
    }

    @Test
    void whatIsRefusedForGoodIsTold() {
        dead.addAll(Set.of("first", "stored"));
        store.save(NAME, "stored");
        assertThatThrownBy(() -> grant("first", store).obtain())
                .isInstanceOf(PenneoAuthenticationException.class)
                .hasMessageContaining("refused");
        assertThat(used()).containsExactly("stored", "first");
    }

    @Test
    void withoutALockTheTokenThatAnotherIsObtainingAtThisMomentIsWaitedFor() {
        TokenStore unlocked = new Unlocked();
        unlocked.save(NAME, "first");
        dead.add("first");
        CompletableFuture<AccessToken> token =
                CompletableFuture.supplyAsync(() -> grant(null, unlocked).obtain());
        passTime(Duration.ofMillis(600));
        awaitNextWait();
        assertThat(token).isNotDone();

        unlocked.save(NAME, "of-the-other-node");
        clock.advance(STEP);

        assertThat(token).succeedsWithin(Duration.ofSeconds(10));
        assertThat(used()).containsExactly("first", "of-the-other-node");
    }

    @Test
    void withoutALockARejectionIsToldAfterTenSeconds() {
        TokenStore unlocked = new Unlocked();
        dead.add("first");
        CompletableFuture<AccessToken> token =
                CompletableFuture.supplyAsync(() -> grant("first", unlocked).obtain());
        passTime(Duration.ofSeconds(10).minus(STEP));
        assertThat(token).isNotDone();
        passTime(STEP);
        assertThat(token)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(PenneoAuthenticationException.class);
        assertThat(used()).containsExactly("first");
    }

    @Test
    void withALockOneUsesTheRefreshTokenAtATimeAndTheOtherUsesTheNextOne() {
        store.save(NAME, "first");
        TokenStore.Lock lock = store.tryLock(
                        NAME, clock.instant(), clock.instant().plusSeconds(60))
                .orElseThrow();
        CompletableFuture<AccessToken> token =
                CompletableFuture.supplyAsync(() -> grant(null, store).obtain());
        passTime(Duration.ofSeconds(1));
        awaitNextWait();
        assertThat(used()).isEmpty();

        store.save(NAME, "of-the-other-node");
        lock.close();
        clock.advance(STEP);

        assertThat(token).succeedsWithin(Duration.ofSeconds(10));
        assertThat(used()).containsExactly("of-the-other-node");
        assertThat(store.tryLock(NAME, clock.instant(), clock.instant())).isPresent();
    }

    @Test
    void aLockThatIsHeldForTooLongIsARetryableFailure() {
        store.tryLock(NAME, clock.instant(), clock.instant().plusSeconds(60));
        CompletableFuture<AccessToken> token =
                CompletableFuture.supplyAsync(() -> grant("first", store).obtain());
        passTime(Duration.ofSeconds(10));
        assertThat(token)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(PenneoRetryableException.class)
                .withMessageContaining("Another process");
        assertThat(requests).isEmpty();
    }

    @Test
    void aNodeThatWasPausedAfterTheAnswerLeavesTheRefreshTokenOfTheOtherNode() {
        JdbcConnectionPool database =
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
        try (CapturedLogs logs = new CapturedLogs(Level.WARN)) {
            JdbcTokenStore table = new JdbcTokenStore(database);
            table.save(NAME, "first");
            RefreshGrant other = grant(null, new JdbcTokenStore(database), fields -> tokens("of-the-other-node"));
            RefreshGrant paused = grant(null, table, fields -> {
                // The other node takes the lock over while this one is paused
                clock.advance(Duration.ofSeconds(61));
                other.obtain();
                return tokens("of-the-paused-node");
            });
            assertThat(paused.obtain().value()).isEqualTo("access");
            assertThat(table.load(NAME)).contains("of-the-other-node");
            assertThat(logs.linesThatUsersHave()).singleElement().asString().contains("paused");
        } finally {
            database.dispose();
        }
    }

    private static TokenEndpoint.Tokens tokens(String refreshToken) {
        return new TokenEndpoint.Tokens(new AccessToken("access", Instant.EPOCH, Instant.MAX), refreshToken);
    }

    @Test
    void aFailureReleasesTheLock() {
        dead.add("first");
        assertThatThrownBy(() -> grant("first", store).obtain()).isInstanceOf(PenneoAuthenticationException.class);
        assertThat(store.tryLock(NAME, clock.instant(), clock.instant())).isPresent();
    }

    @Test
    void aLoginThatWasNeverMadeIsToldWithoutAnyCall() {
        assertThatThrownBy(() -> grant(null, store).obtain())
                .isInstanceOf(PenneoAuthenticationException.class)
                .hasMessageContaining("log in with PenneoLogin");
        assertThat(requests).isEmpty();
    }

    private Scheduler.Task schedule(Duration delay, Runnable task) {
        Scheduler.Task scheduled = new VirtualScheduler(clock).schedule(delay, task);
        waited.incrementAndGet();
        return scheduled;
    }

    /** In steps, each of which begins while the grant waits. */
    private void passTime(Duration time) {
        for (long step = time.dividedBy(STEP); step > 0; step--) {
            awaitNextWait();
            clock.advance(STEP);
        }
    }

    private void awaitNextWait() {
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> waited.getAndUpdate(count -> Math.max(0, count - 1)) > 0);
    }

    private List<String> used() {
        return requests.stream().map(fields -> fields.get("refresh_token")).toList();
    }

    private RefreshGrant grant(String refreshToken, TokenStore tokens) {
        return grant(refreshToken, tokens, this::answer);
    }

    private RefreshGrant grant(String refreshToken, TokenStore tokens, TokenEndpoint endpoint) {
        return new RefreshGrant(login(refreshToken, tokens), tokens, endpoint, clock, waits);
    }

    private static Login login(String refreshToken, TokenStore tokens) {
        return new Login("id", "secret", "http://localhost/callback", refreshToken, tokens, NAME);
    }

    private TokenEndpoint.Tokens answer(Map<String, String> fields) {
        requests.add(fields);
        if (dead.contains(fields.get("refresh_token"))) {
            throw new PenneoAuthenticationException(ErrorDetails.of("token", "refused"));
        }
        return new TokenEndpoint.Tokens(new AccessToken("access", Instant.EPOCH, Instant.MAX), next);
    }

    /** A store of a user, from before there were locks. */
    private static final class Unlocked implements TokenStore {

        private final MemoryTokenStore secrets = new MemoryTokenStore();

        @Override
        public Optional<String> load(String name) {
            return secrets.load(name);
        }

        @Override
        public void save(String name, String secret) {
            secrets.save(name, secret);
        }
    }

    private static final class FailingStore implements TokenStore {

        private boolean full = true;
        private String saved;

        @Override
        public Optional<String> load(String name) {
            return Optional.ofNullable(saved);
        }

        @Override
        public void save(String name, String secret) {
            if (full) {
                throw new IllegalStateException("disk full");
            }
            saved = secret;
        }
    }
}
