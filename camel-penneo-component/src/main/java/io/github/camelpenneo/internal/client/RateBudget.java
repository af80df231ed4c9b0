package io.github.camelpenneo.internal.client;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.internal.wait.WaitQueue;

/** The permits of an account for the calls of an endpoint, which wait for them at most {@code maxWait}. Thread-safe. */
public final class RateBudget {

    private final RateLimit limit;
    private final Duration maxWait;
    private final WaitQueue waits;

    /**
     * Creates a budget.
     *
     * @param waits the calls that block their thread until their permit is valid
     */
    RateBudget(RateLimit limit, Duration maxWait, WaitQueue waits) {
        this.limit = limit;
        this.maxWait = maxWait;
        this.waits = waits;
    }

    /**
     * Reserves the next permit, without blocking.
     *
     * @return the time until the permit is valid
     * @throws PenneoRateLimitException if that time exceeds {@code maxWait}; then no permit is reserved
     */
    public Duration reserve(String operation) {
        return limit.reserve(maxWait)
                .orElseThrow(() -> new PenneoRateLimitException(
                        ErrorDetails.of(
                                operation,
                                "The budget of this connection (requestsPerMinute=" + limit.callsPerMinute()
                                        + ") has no permit within maxWait ("
                                        + maxWait.toSeconds() + " s)"),
                        null));
    }

    /** Reserves a permit if one is valid now and nobody waits for it; returns whether it did. */
    boolean reserveNow() {
        return limit.reserveIfNobodyWaits(Duration.ZERO).isPresent();
    }

    /**
     * Reserves a permit and blocks the calling thread until the permit is valid.
     *
     * @throws PenneoRetryableException if the thread is interrupted; then nothing was sent
     * @throws RejectedExecutionException if the component is stopped before; then nothing was sent
     */
    void acquire(String operation) {
        Duration wait = reserve(operation);
        if (wait.isZero()) {
            return;
        }
        try {
            waits.await(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PenneoRetryableException(
                    ErrorDetails.of(operation, "Interrupted while the call waited for its permit; nothing was sent"),
                    e);
        }
    }
}
