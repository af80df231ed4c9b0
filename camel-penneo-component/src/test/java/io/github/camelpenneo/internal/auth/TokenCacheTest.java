package io.github.camelpenneo.internal.auth;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.internal.wait.Scheduler;
import io.github.camelpenneo.internal.wait.WaitQueue;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.VirtualScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

class TokenCacheTest {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final VirtualTime clock = new VirtualTime();
    private final AtomicInteger waited = new AtomicInteger();
    private final WaitQueue waits = new WaitQueue(this::schedule, Runnable::run);
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Duration lifetime = LIFETIME;
    private volatile RuntimeException failure;
    private volatile CountDownLatch answer = new CountDownLatch(0);
    private final TokenCache cache = new TokenCache(this::request, clock, waits);

    private Scheduler.Task schedule(Duration delay, Runnable task) {
        Scheduler.Task scheduled = new VirtualScheduler(clock).schedule(delay, task);
        waited.incrementAndGet();
        return scheduled;
    }

    private AccessToken request() {
        int number = requests.incrementAndGet();
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PenneoConnectionException(ErrorDetails.of("token", "The request broke off"), e);
        }
        if (failure != null) {
            throw failure;
        }
        return new AccessToken(
                "token-" + number, clock.instant(), clock.instant().plus(lifetime));
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aTokenIsKeptWhileItIsGood() {
        assertThat(cache.token()).isEqualTo("token-1");
        clock.advance(Duration.ofMinutes(9).minusSeconds(1));
        assertThat(cache.token()).isEqualTo("token-1");
    }

    @Test
    void aTokenIsRenewedAheadOfItsExpiry() {
        cache.token();
        clock.advance(Duration.ofMinutes(9));
        assertThat(cache.token()).isEqualTo("token-2");
    }

    @Test
    void aTokenOfAShortLifetimeIsRenewedInTheLastQuarterOfIt() {
        lifetime = Duration.ofSeconds(60);
        cache.token();
        clock.advance(Duration.ofSeconds(44));
        assertThat(cache.token()).isEqualTo("token-1");
        clock.advance(Duration.ofSeconds(1));
        assertThat(cache.token()).isEqualTo("token-2");
    }

    @Test
    void aRefusedTokenIsNotUsedAgain() {
        cache.invalidate(cache.token());
        assertThat(cache.token()).isEqualTo("token-2");
    }

    @Test
    void aRefusalOfAnOldTokenDoesNotCostTheNewOne() {
        String old = cache.token();
        cache.invalidate(old);
        cache.token();
        cache.invalidate(old);
        assertThat(cache.token()).isEqualTo("token-2");
    }

    @Test
    void aFailureThatMayPassIsFollowedByANewRequestOfTheNextCaller() {
        failure = serverFailed();
        assertThatThrownBy(cache::token).isSameAs(failure);
        failure = null;
        assertThat(cache.token()).isEqualTo("token-2");
    }

    @Test
    void rejectedCredentialsAreRememberedForAMoment() {
        failure = rejected();
        for (int call = 0; call < 50; call++) {
            assertThatThrownBy(cache::token).isSameAs(failure);
        }
        clock.advance(Duration.ofSeconds(10).minusMillis(1));
        assertThatThrownBy(cache::token).isSameAs(failure);
        assertThat(requests).hasValue(1);

        failure = null;
        clock.advance(Duration.ofMillis(1));
        assertThat(cache.token()).isEqualTo("token-2");
    }

    @Test
    void aWrongAddressIsRememberedToo() {
        failure = new PenneoException(ErrorDetails.of("token", "for the test"));
        assertThatThrownBy(cache::token).isSameAs(failure);
        assertThatThrownBy(cache::token).isSameAs(failure);
        assertThat(requests).hasValue(1);
    }

    @Test
    void aTokenThatIsStillValidIsUsedWhileItsRenewalFailsWhichIsTriedAgainALittleLater() {
        cache.token();
        clock.advance(Duration.ofMinutes(9));
        failure = serverFailed();
        for (int call = 0; call < 5; call++) {
            assertThat(cache.token()).isEqualTo("token-1");
        }
        assertThat(requests).hasValue(2);
        assertThat(cache.problem()).isEmpty();

        clock.advance(Duration.ofSeconds(10));
        assertThat(cache.token()).isEqualTo("token-1");
        assertThat(requests).hasValue(3);

        failure = null;
        clock.advance(Duration.ofSeconds(10));
        assertThat(cache.token()).isEqualTo("token-4");
    }

    @Test
    void anExpiredTokenIsNotUsed() {
        cache.token();
        clock.advance(LIFETIME);
        failure = serverFailed();
        assertThatThrownBy(cache::token).isSameAs(failure);
    }

    @Test
    void aTokenThatPenneoHasRejectedIsNotUsedAlthoughItsRenewalFails() {
        cache.token();
        clock.advance(Duration.ofMinutes(9));
        failure = serverFailed();
        cache.invalidate(cache.token());
        assertThatThrownBy(cache::token).isSameAs(failure);
    }

    @Test
    void whoHasAValidTokenDoesNotWaitForItsRenewal() throws Exception {
        cache.token();
        clock.advance(Duration.ofMinutes(9));
        answer = new CountDownLatch(1);
        Future<String> renewal = threads.submit(cache::token);
        await().until(() -> requests.get() == 2);

        assertThat(threads.submit(cache::token))
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo("token-1");
        answer.countDown();
        assertThat(renewal.get()).isEqualTo("token-2");
    }

    @Test
    void manyThreadsWaitForOneRequest() throws Exception {
        List<Future<String>> calls = callsThatWait();
        answer.countDown();
        for (Future<String> call : calls) {
            assertThat(call.get()).isEqualTo("token-1");
        }
        assertThat(requests).hasValue(1);
    }

    @Test
    void allWhoWaitShareTheFailureOfTheRequest() {
        failure = serverFailed();
        List<Future<String>> calls = callsThatWait();
        answer.countDown();
        for (Future<String> call : calls) {
            assertThatThrownBy(call::get).hasCause(failure);
        }
        assertThat(requests).hasValue(1);
    }

    @Test
    void whoIsInterruptedInItsRequestFailsAloneAndAnotherOneTries() throws Exception {
        AtomicBoolean flag = new AtomicBoolean();
        answer = new CountDownLatch(1);
        Thread first = new Thread(() -> {
            catchThrowable(cache::token);
            flag.set(Thread.currentThread().isInterrupted());
        });
        first.start();
        await().until(() -> requests.get() == 1);
        Future<String> second = threads.submit(cache::token);
        await().until(() -> waited.get() == 1);

        first.interrupt();
        first.join();
        answer.countDown();

        assertThat(flag).isTrue();
        assertThat(second.get()).isEqualTo("token-2");
    }

    @Test
    void whoIsInterruptedWhileItWaitsFailsWithARetryableExceptionAndKeepsItsFlag() throws Exception {
        answer = new CountDownLatch(1);
        Future<String> request = threads.submit(cache::token);
        await().until(() -> requests.get() == 1);
        Thread.currentThread().interrupt();

        Throwable interrupted = catchThrowable(cache::token);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).isInstanceOf(PenneoRetryableException.class).hasMessageContaining("nothing was sent");
        answer.countDown();
        assertThat(request.get()).isEqualTo("token-1");
    }

    @Test
    void theWaitForTheRequestOfAnotherHasAnEnd() {
        List<Future<String>> calls = callsThatWait();
        clock.advance(Duration.ofMinutes(1));
        await().until(() -> ended(calls).size() == 7);
        assertThat(ended(calls))
                .allSatisfy(call -> assertThatThrownBy(call::get).hasCauseInstanceOf(PenneoConnectionException.class));
        answer.countDown();
    }

    @Test
    void aStopEndsTheWait() {
        List<Future<String>> calls = callsThatWait();
        waits.close();
        await().until(() -> ended(calls).size() == 7);
        assertThat(ended(calls))
                .allSatisfy(call -> assertThatThrownBy(call::get)
                        .hasRootCauseInstanceOf(RejectedExecutionException.class)
                        .hasCauseInstanceOf(PenneoRetryableException.class));
        answer.countDown();
    }

    @Test
    void anErrorOfTheRequestDoesNotHoldTheOthers() throws Exception {
        TokenCache broken = new TokenCache(
                () -> {
                    AccessToken token = request();
                    if (token.value().equals("token-1")) {
                        throw new LinkageError("for the test");
                    }
                    return token;
                },
                clock,
                waits);
        assertThatThrownBy(broken::token).isInstanceOf(LinkageError.class);
        assertThat(threads.submit(broken::token).get()).isEqualTo("token-2");
    }

    @Test
    void inTheBackgroundATokenIsObtainedOnceItIsDueAndAFailureIsTriedAgainNowAndThen() {
        PenneoException rejected = rejected();
        failure = rejected;
        cache.obtainInBackground();
        cache.obtainInBackground();
        assertThat(requests).hasValue(0);
        assertThat(cache.problem()).isEmpty();

        clock.advance(Duration.ZERO);
        cache.obtainInBackground();
        clock.advance(Duration.ofSeconds(29));
        cache.obtainInBackground();
        clock.advance(Duration.ZERO);
        assertThat(requests).hasValue(1);
        assertThat(cache.problem()).contains(rejected);

        failure = null;
        clock.advance(Duration.ofSeconds(1));
        cache.obtainInBackground();
        clock.advance(Duration.ZERO);
        assertThat(requests).hasValue(2);
        assertThat(cache.problem()).isEmpty();
        assertThat(cache.current()).isPresent();

        cache.obtainInBackground();
        clock.advance(Duration.ofMinutes(9));
        assertThat(requests).hasValue(2);
        cache.obtainInBackground();
        clock.advance(Duration.ZERO);
        assertThat(requests).hasValue(3);
    }

    @Test
    void aTokenStoreThatFailsIsToldAsAFailureInWhichNothingWasSent() {
        failure = new IllegalStateException("The token store is full");
        assertThatThrownBy(cache::token)
                .isInstanceOf(PenneoRetryableException.class)
                .hasMessageContaining("The token store is full")
                .hasCause(failure);
    }

    @Test
    void theStateIsToldWhileARequestIsRunning() throws Exception {
        answer = new CountDownLatch(1);
        Future<String> request = threads.submit(cache::token);
        await().until(() -> requests.get() == 1);
        assertThat(cache.problem()).isEmpty();
        assertThat(cache.current()).isEmpty();
        answer.countDown();
        request.get();
    }

    /** Eight calls at once, of which one makes a request without an answer and seven wait. */
    private List<Future<String>> callsThatWait() {
        answer = new CountDownLatch(1);
        List<Future<String>> calls = IntStream.range(0, 8)
                .mapToObj(i -> threads.submit(cache::token))
                .toList();
        await().until(() -> waited.get() == 7);
        return calls;
    }

    private static List<Future<String>> ended(List<Future<String>> calls) {
        return calls.stream().filter(Future::isDone).toList();
    }

    private static PenneoException serverFailed() {
        return new PenneoServerException(ErrorDetails.of("token", "for the test"));
    }

    private static PenneoException rejected() {
        return new PenneoAuthenticationException(ErrorDetails.of("token", "for the test"));
    }
}
