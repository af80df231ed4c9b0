package io.github.camelpenneo.internal.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryAfterTooLongException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.internal.wait.WaitQueue;

/**
 * Caches the access token of a connection. There is one token request at a time, on the thread of the caller that needs it first. All who
 * need a token meanwhile wait for its end, and share its token or its failure; who has a token that is still valid waits for nobody.
 * Thread-safe.
 */
public final class TokenCache {

    /** How long a failure that a new request would only repeat, such as rejected credentials, is the answer without a request. */
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(10);

    /** The pause between two attempts to renew a token that is still valid. */
    private static final Duration RENEWAL_PAUSE = Duration.ofSeconds(10);

    /** The pause between a failure and a request that nobody waits for. */
    private static final Duration BACKGROUND_PAUSE = Duration.ofSeconds(30);

    /** How long a caller waits for the request of another: longer than a request takes by the default timeouts. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(60);

    private record Failure(PenneoException exception, Instant time) {}

    private final TokenSource source;
    private final Clock clock;
    private final WaitQueue waits;
    private final AtomicBoolean inBackground = new AtomicBoolean();
    private volatile AccessToken current;
    /** The failure of the last request; null if it was successful, or if there was none. */
    private volatile Failure failure;

    /** The request that is running, or null; it ends with null if its thread was interrupted. Guarded by this. */
    private CompletableFuture<AccessToken> request;

    /**
     * A cache of the tokens from this source. Exceptions of the source reach the callers of {@link #token()}; other exceptions than a
     * {@link PenneoException} as the cause of one.
     *
     * @param waits where callers wait for the request of another
     */
    public TokenCache(TokenSource source, Clock clock, WaitQueue waits) {
        this.source = source;
        this.clock = clock;
        this.waits = waits;
    }

    /**
     * A valid token.
     *
     * @throws PenneoException if no token can be obtained
     */
    public String token() {
        AccessToken token = current;
        return token != null && clock.instant().isBefore(token.renewAt())
                ? token.value()
                : renewed().value();
    }

    private AccessToken renewed() {
        while (true) {
            CompletableFuture<AccessToken> running;
            CompletableFuture<AccessToken> own = null;
            synchronized (this) {
                Instant now = clock.instant();
                AccessToken token = current;
                if (token != null && (now.isBefore(token.renewAt()) || isGoodEnough(token, now))) {
                    return token;
                }
                if (request == null) {
                    refuseRepetition(now);
                    own = new CompletableFuture<>();
                    request = own;
                }
                running = request;
            }
            AccessToken token = own != null ? obtain(own) : await(running);
            if (token != null) {
                return token;
            }
        }
    }

    /** Whether a token that should be renewed is used as it is: while others renew it, and for a while after they could not. */
    private boolean isGoodEnough(AccessToken token, Instant now) {
        return now.isBefore(token.expiresAt()) && (request != null || failedWithin(RENEWAL_PAUSE, now));
    }

    private void refuseRepetition(Instant now) {
        if (failedWithin(FAILURE_KEPT, now) && !mayPass(failure.exception())) {
            throw failure.exception();
        }
    }

    private static boolean mayPass(PenneoException failure) {
        return failure instanceof PenneoRetryableException || failure instanceof PenneoRetryAfterTooLongException;
    }

    private boolean failedWithin(Duration time, Instant now) {
        Failure last = failure;
        // A clock that was set back must not keep a failure for longer
        return last != null
                && !now.isBefore(last.time())
                && now.isBefore(last.time().plus(time));
    }

    /** Makes the request that this caller has announced. */
    private AccessToken obtain(CompletableFuture<AccessToken> own) {
        try {
            AccessToken token = source.obtain();
            current = token;
            failure = null;
            end(own, token, null);
            return token;
        } catch (RuntimeException failed) {
            PenneoException e = known(failed);
            boolean interrupted = Thread.currentThread().isInterrupted();
            if (!interrupted) {
                failure = new Failure(e, clock.instant());
            }
            // The interrupt was meant for this caller: the others try for themselves
            end(own, null, interrupted ? null : e);
            return stillValid(e);
        } finally {
            end(own, null, null);
        }
    }

    /** A failure of the token store, or a stop: also then nothing was sent, which callers see by the kind of the exception. */
    private static PenneoException known(RuntimeException failure) {
        return failure instanceof PenneoException known
                ? known
                : new PenneoRetryableException(
                        ErrorDetails.of(TokenSource.OPERATION, "No token could be obtained: " + failure.getMessage()),
                        failure);
    }

    private void end(CompletableFuture<AccessToken> own, AccessToken token, PenneoException e) {
        synchronized (this) {
            if (request == own) {
                request = null;
            }
        }
        if (e == null) {
            own.complete(token);
        } else {
            own.completeExceptionally(e);
        }
    }

    private AccessToken stillValid(PenneoException otherwise) {
        AccessToken token = current;
        if (token == null || !clock.instant().isBefore(token.expiresAt())) {
            throw otherwise;
        }
        return token;
    }

    /** Waits for the request of another; null if it ended without a result. */
    private AccessToken await(CompletableFuture<AccessToken> running) {
        try {
            waits.await(MAX_WAIT, running);
            if (running.isDone()) {
                return running.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PenneoRetryableException(
                    ErrorDetails.of(
                            TokenSource.OPERATION, "Interrupted while the call waited for a token; nothing was sent"),
                    e);
        } catch (RejectedExecutionException e) {
            throw known(e);
        } catch (CompletionException e) {
            throw (PenneoException) e.getCause();
        }
        throw new PenneoConnectionException(ErrorDetails.of(
                TokenSource.OPERATION,
                "The token request of another call has not ended within " + MAX_WAIT.toSeconds() + " s"));
    }

    /** Removes a token that Penneo has rejected, unless it was already replaced. */
    public synchronized void invalidate(String token) {
        if (current != null && current.value().equals(token)) {
            current = null;
        }
    }

    /** The cached token, valid or not, for monitoring. */
    public Optional<AccessToken> current() {
        return Optional.ofNullable(current);
    }

    /**
     * Why there is no valid token: the failure of the last request. Empty if there is a token that has not expired, if the last request was
     * successful, or if there was none. For monitoring; waits for nobody.
     */
    public Optional<PenneoException> problem() {
        AccessToken token = current;
        Failure last = failure;
        boolean valid = token != null && clock.instant().isBefore(token.expiresAt());
        return valid || last == null ? Optional.empty() : Optional.of(last.exception());
    }

    /** Obtains a token on another thread if one is due, but not more often than every 30 seconds while that fails. Returns at once. */
    public void obtainInBackground() {
        Instant now = clock.instant();
        AccessToken token = current;
        boolean due = token == null || !now.isBefore(token.renewAt());
        if (due && !failedWithin(BACKGROUND_PAUSE, now) && inBackground.compareAndSet(false, true)) {
            waits.resumeAfter(Duration.ZERO, stopped -> {
                try {
                    if (stopped == null) {
                        token();
                    }
                } catch (RuntimeException e) {
                    // problem() tells it
                } finally {
                    inBackground.set(false);
                }
            });
        }
    }
}
