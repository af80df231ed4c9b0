package io.github.camelpenneo.internal.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.TokenStore;
import io.github.camelpenneo.internal.wait.WaitQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code refresh_token} grant. Penneo may replace the refresh token at each use, which invalidates the previous refresh token.
 * The new refresh token is therefore saved in the store before the new access token is used. Others may share the store: one at a time
 * uses the refresh token, under the lock of the store. If the store has no lock, a rejected refresh token may be one that another uses at
 * this moment, so that the grant waits for the next one. Not thread-safe.
 *
 * <p>Source: "Authentication" in docs/contract/connection.md.
 */
final class RefreshGrant implements TokenSource {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshGrant.class);

    /** How long the lock of a process that was killed holds: longer than a request takes by the default timeouts. */
    private static final Duration LOCK_TIME = Duration.ofSeconds(60);

    /** How long the grant waits for what another process does with the refresh token. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final Login login;
    private final TokenStore store;
    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final WaitQueue waits;
    /** A new refresh token that the store failed to save; until it is saved, it is the only valid one. */
    private String unsaved;
    /** What the store had when the refresh token was chosen. */
    private String stored;

    RefreshGrant(Login login, TokenStore store, TokenEndpoint endpoint, Clock clock, WaitQueue waits) {
        this.login = login;
        this.store = store;
        this.endpoint = endpoint;
        this.clock = clock;
        this.waits = waits;
    }

    @Override
    public AccessToken obtain() {
        try (TokenStore.Lock lock = lock()) {
            return obtain(lock);
        }
    }

    private TokenStore.Lock lock() {
        return await(() -> {
                    Instant now = clock.instant();
                    return store.tryLock(login.storeName(), now, now.plus(LOCK_TIME));
                })
                .orElseThrow(() -> new PenneoRetryableException(ErrorDetails.of(
                        OPERATION,
                        "Another process that uses the tokenStore has been renewing the login for more than "
                                + MAX_WAIT.toSeconds() + " s")));
    }

    private AccessToken obtain(TokenStore.Lock lock) {
        Set<String> tried = new LinkedHashSet<>();
        PenneoAuthenticationException rejection = null;
        // The store is read again after each rejection: another node may have saved a new refresh token meanwhile
        Optional<String> refreshToken = next(tried);
        while (refreshToken.isPresent()) {
            tried.add(refreshToken.get());
            try {
                return use(refreshToken.get(), lock);
            } catch (PenneoAuthenticationException e) {
                rejection = e;
            }
            refreshToken = lock == TokenStore.Lock.NONE ? await(() -> next(tried)) : next(tried);
        }
        throw rejection != null
                ? rejection
                : new PenneoAuthenticationException(ErrorDetails.of(
                        OPERATION, "No refresh token found in tokenStore or refreshToken; log in with PenneoLogin"));
    }

    private Optional<String> next(Set<String> tried) {
        Optional<String> loaded = store.load(login.storeName());
        stored = loaded.orElse(null);
        if (unsaved != null && !tried.contains(unsaved)) {
            return Optional.of(unsaved);
        }
        return loaded.filter(token -> !tried.contains(token))
                .or(() -> Optional.ofNullable(login.refreshToken()).filter(first -> !tried.contains(first)));
    }

    /** Asks until there is an answer; empty if there is none in time. */
    private <T> Optional<T> await(Supplier<Optional<T>> question) {
        Optional<T> answer = question.get();
        try {
            for (long left = MAX_WAIT.dividedBy(INTERVAL); answer.isEmpty() && left > 0; left--) {
                waits.await(INTERVAL);
                answer = question.get();
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PenneoRetryableException(
                    ErrorDetails.of(
                            OPERATION, "Interrupted while the call waited for another process to renew the login"),
                    e);
        }
    }

    private AccessToken use(String refreshToken, TokenStore.Lock lock) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "refresh_token");
        fields.put("client_id", login.clientId());
        fields.put("client_secret", login.clientSecret());
        fields.put("refresh_token", refreshToken);
        fields.put("redirect_uri", login.redirectUri());
        TokenEndpoint.Tokens tokens = endpoint.request(fields);
        if (tokens.refreshToken() != null && !tokens.refreshToken().equals(refreshToken)) {
            unsaved = tokens.refreshToken();
            if (!store.saveRenewed(login.storeName(), stored, unsaved, lock)) {
                LOG.warn(
                        "This process was paused for longer than the lock of tokenStore while it renewed a login; another process has"
                                + " renewed the login since, and its refresh token is kept");
            }
        }
        unsaved = null;
        return tokens.accessToken();
    }
}
