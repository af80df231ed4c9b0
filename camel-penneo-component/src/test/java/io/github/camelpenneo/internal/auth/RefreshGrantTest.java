package io.github.camelpenneo.internal.auth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.MemoryTokenStore;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.TokenStore;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RefreshGrantTest {

    private static final String NAME = "refresh-token-1";

    private final MemoryTokenStore store = new MemoryTokenStore();
    private final List<Map<String, String>> requests = new ArrayList<>();
    private final Set<String> dead = new HashSet<>();
    private String next = "second";

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
        RefreshGrant grant = new RefreshGrant(login("first", store), store, fields -> {
            TokenEndpoint.Tokens answer;
            try {
                answer = answer(fields);
            } catch (PenneoAuthenticationException e) {
                store.save(NAME, "of-the-other-node");
                throw e;
            }
            return answer;
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
    void aLoginThatWasNeverMadeIsToldWithoutAnyCall() {
        assertThatThrownBy(() -> grant(null, store).obtain())
                .isInstanceOf(PenneoAuthenticationException.class)
                .hasMessageContaining("log in with PenneoLogin");
        assertThat(requests).isEmpty();
    }

    private List<String> used() {
        return requests.stream().map(fields -> fields.get("refresh_token")).toList();
    }

    private RefreshGrant grant(String refreshToken, TokenStore tokens) {
        return new RefreshGrant(login(refreshToken, tokens), tokens, this::answer);
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
