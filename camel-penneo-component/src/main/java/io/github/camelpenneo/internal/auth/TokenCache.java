package io.github.camelpenneo.internal.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One token for a connection. Whoever finds none that is good requests one, and all others wait for that one request.
 * Thread-safe.
 */
public final class TokenCache {

    /** Ahead of the expiry by more than a call takes, so that no call is made with a token that dies under way. */
    private static final Duration RENEW_AHEAD = Duration.ofSeconds(60);

    private final TokenSource source;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile AccessToken current;

    /** A cache that obtains its tokens from the source; what that throws reaches the caller. */
    public TokenCache(TokenSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** A token that is good for at least a minute (or was fresh at the time of the call). */
    public String token() {
        AccessToken token = current;
        if (isGood(token)) {
            return token.value();
        }
        lock.lock();
        try {
            if (!isGood(current)) {
                current = source.obtain();
            }
            return current.value();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a token that Penneo has refused, unless another one has taken its place already. */
    public void refused(String token) {
        lock.lock();
        try {
            if (current != null && current.value().equals(token)) {
                current = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The token that is there, good or not; for those who watch. */
    public Optional<AccessToken> current() {
        return Optional.ofNullable(current);
    }

    private boolean isGood(AccessToken token) {
        return token != null && clock.instant().isBefore(token.expiresAt().minus(RENEW_AHEAD));
    }
}
