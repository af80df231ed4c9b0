package io.github.camelpenneo.internal.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.internal.wait.WaitQueue;

/**
 * The rate limit of a connection: never more calls than the limit in any 60 seconds. A small burst is possible; all other calls
 * are spaced evenly. Thread-safe.
 *
 * <p>Source: "Throttling" in docs/contract/connection.md.
 */
public final class RateBudget {

    private static final Duration WINDOW = Duration.ofSeconds(60);
    /** One in 50 permits may be used in a burst; the steady rate is lowered by as much, so that no 60 seconds exceed the limit. */
    private static final int BURST_DIVISOR = 50;

    private static final Duration CLOCK_STEP = Duration.ofMillis(1);

    private final Bucket bucket;
    private final int limit;
    private final Duration maxWait;
    private final WaitQueue waits;

    private RateBudget(Bucket bucket, int limit, Duration maxWait, WaitQueue waits) {
        this.bucket = bucket;
        this.limit = limit;
        this.maxWait = maxWait;
        this.waits = waits;
    }

    /** A budget of this process; unlimited if the limit is 0. */
    static RateBudget local(int limit, Duration maxWait, Clock clock, WaitQueue waits) {
        Bucket bucket = limit == 0
                ? null
                : Bucket.builder()
                        .addLimit(bandwidth(limit))
                        .withCustomTimePrecision(new ClockTime(clock))
                        .build();
        return new RateBudget(bucket, limit, maxWait, waits);
    }

    /** A budget that all connections with this key share. */
    static RateBudget shared(int limit, Duration maxWait, ProxyManager<String> nodes, String key, WaitQueue waits) {
        BucketConfiguration configuration =
                BucketConfiguration.builder().addLimit(bandwidth(limit)).build();
        return new RateBudget(nodes.builder().build(key, () -> configuration), limit, maxWait, waits);
    }

    private static Bandwidth bandwidth(int limit) {
        int burst = burstSize(limit);
        return Bandwidth.builder()
                .capacity(burst)
                .refillGreedy(steadyRate(limit), WINDOW)
                .build();
    }

    private static int burstSize(int limit) {
        return Math.max(1, limit / BURST_DIVISOR);
    }

    private static int steadyRate(int limit) {
        return Math.max(1, limit - burstSize(limit));
    }

    /**
     * Reserves the next permit, without blocking.
     *
     * @return the time until the permit is valid
     * @throws PenneoRateLimitException if that time exceeds {@code maxWait}; then no permit is reserved
     */
    public Duration reserve(String operation) {
        if (bucket == null) {
            return Duration.ZERO;
        }
        return reserve(maxWait)
                .orElseThrow(() -> new PenneoRateLimitException(
                        ErrorDetails.of(
                                operation,
                                "The budget of this connection (requestsPerMinute=" + limit
                                        + ") has no permit within maxWait ("
                                        + maxWait.toSeconds() + " s)"),
                        null));
    }

    /**
     * Reserves the next permit, but only if no other caller is waiting for an earlier one. Does not block.
     *
     * @param longestWait the longest useful wait
     * @return the time until the permit is valid, at most {@link #interval()}; empty if another caller is waiting or the wait would be
     *     too long, and then no permit is reserved
     */
    Optional<Duration> reserveIfNobodyWaits(Duration longestWait) {
        if (bucket == null) {
            return Optional.of(Duration.ZERO);
        }
        Duration interval = interval();
        return reserve(longestWait.compareTo(interval) < 0 ? longestWait : interval);
    }

    /** The longest interval between two permits that nobody waits for; 0 if unlimited. */
    Duration interval() {
        return bucket == null
                ? Duration.ZERO
                : WINDOW.dividedBy(steadyRate(limit)).plus(CLOCK_STEP);
    }

    /**
     * Reserves the next permit, without blocking.
     *
     * @return the time until the permit is valid; empty if it would be longer, and then no permit is reserved
     */
    Optional<Duration> reserve(Duration longestWait) {
        // Bucket4j passes the waiting time to its blocking strategy. This strategy records the time and does not block
        long[] wait = {0};
        // Bucket4j accepts no limit of 0
        long limitNanos = Math.max(1, longestWait.toNanos());
        return bucket.asBlocking().tryConsumeUninterruptibly(1, limitNanos, nanos -> wait[0] = nanos)
                ? Optional.of(Duration.ofNanos(wait[0]))
                : Optional.empty();
    }

    /**
     * Reserves a permit and blocks the calling thread until the permit is valid.
     *
     * @throws PenneoRetryableException if the thread is interrupted; then nothing was sent
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

    /** The limit in calls per minute; 0 for unlimited. */
    public int limit() {
        return limit;
    }

    /** The permits that are valid now; empty if unlimited. */
    public Optional<Long> available() {
        return Optional.ofNullable(bucket).map(Bucket::getAvailableTokens);
    }

    private record ClockTime(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
