package io.github.camelpenneo.internal.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One token for a connection. Whoever finds none that is good requests one, and all others wait for that one request.
 * Thread-safe.
 */
public final class TokenCache {

    /** Ahead of the expiry by more than a call takes, so that no call is made with a token that dies under way. */
    private static final Duration RENEW_AHEAD = Duration.ofSeconds(60);

    private final Supplier<AccessToken> request;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile AccessToken current;

    /** A cache that obtains its tokens from the request; what the request throws reaches the caller. */
    public TokenCache(Supplier<AccessToken> request, Clock clock) {
        this.request = request;
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
                current = request.get();
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

    private boolean isGood(AccessToken token) {
        return token != null && clock.instant().isBefore(token.expiresAt().minus(RENEW_AHEAD));
    }
}
