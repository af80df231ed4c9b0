package io.github.camelpenneo.internal.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Caches the access token of a connection. If the cached token is not valid, one caller requests a new token and all others
 * wait for that request. Thread-safe.
 */
public final class TokenCache {

    /** How long before its expiry a token is renewed: longer than a call takes, so that no token expires during a call. */
    private static final Duration RENEW_AHEAD = Duration.ofSeconds(60);

    private final TokenSource source;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile AccessToken current;

    /** A cache of the tokens from this source. Exceptions of the source reach the callers of {@link #token()}. */
    public TokenCache(TokenSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** A token that is valid for at least another minute, or was obtained by this call. */
    public String token() {
        AccessToken token = current;
        if (isValid(token)) {
            return token.value();
        }
        lock.lock();
        try {
            if (!isValid(current)) {
                current = source.obtain();
            }
            return current.value();
        } finally {
            lock.unlock();
        }
    }

    /** Removes a token that Penneo has rejected, unless it was already replaced. */
    public void invalidate(String token) {
        lock.lock();
        try {
            if (current != null && current.value().equals(token)) {
                current = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The cached token, valid or not, for monitoring. */
    public Optional<AccessToken> current() {
        return Optional.ofNullable(current);
    }

    private boolean isValid(AccessToken token) {
        return token != null && clock.instant().isBefore(token.expiresAt().minus(RENEW_AHEAD));
    }
}
