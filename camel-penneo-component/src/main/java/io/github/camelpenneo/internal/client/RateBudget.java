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
 * How many calls a connection may make: never more than the limit in any 60 seconds. A few may follow each other at once; the rest
 * come at an even pace. Thread-safe.
 *
 * <p>Source: "Throttling" in the contract.
 */
public final class RateBudget {

    private static final Duration WINDOW = Duration.ofSeconds(60);
    /** The part of the limit that may be used at once: it is lost to the steady pace, so it is small. */
    private static final int BURST_PART = 50;

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

    /** A budget of this process; without a limit for 0. */
    static RateBudget local(int limit, Duration maxWait, Clock clock, WaitQueue waits) {
        Bucket bucket = limit == 0
                ? null
                : Bucket.builder()
                        .addLimit(bandwidth(limit))
                        .withCustomTimePrecision(new ClockTime(clock))
                        .build();
        return new RateBudget(bucket, limit, maxWait, waits);
    }

    /** A budget that all who use this key share. */
    static RateBudget shared(int limit, Duration maxWait, ProxyManager<String> nodes, String key, WaitQueue waits) {
        BucketConfiguration configuration =
                BucketConfiguration.builder().addLimit(bandwidth(limit)).build();
        return new RateBudget(nodes.builder().build(key, () -> configuration), limit, maxWait, waits);
    }

    private static Bandwidth bandwidth(int limit) {
        int burst = burst(limit);
        return Bandwidth.builder()
                .capacity(burst)
                .refillGreedy(steady(limit), WINDOW)
                .build();
    }

    private static int burst(int limit) {
        return Math.max(1, limit / BURST_PART);
    }

    private static int steady(int limit) {
        return Math.max(1, limit - burst(limit));
    }

    /**
     * Takes a permit, and says after how long it may be used. Nothing waits here.
     *
     * @throws PenneoRateLimitException if that would be longer than {@code maxWait}; no permit is taken then
     */
    public Duration reserve(String operation) {
        if (bucket == null) {
            return Duration.ZERO;
        }
        return reserve(maxWait)
                .orElseThrow(() -> new PenneoRateLimitException(
                        ErrorDetails.of(
                                operation,
                                "The connection's own budget of " + limit
                                        + " calls a minute (requestsPerMinute) is used up for longer than maxWait ("
                                        + maxWait.toSeconds() + " s)"),
                        null));
    }

    /**
     * Takes the next permit where nobody waits for an earlier one, and says after how long it may be used: no longer than from one
     * permit to the next.
     *
     * @return empty if somebody waits; no permit is taken then
     */
    public Optional<Duration> reserveIfNobodyWaits() {
        return bucket == null
                ? Optional.of(Duration.ZERO)
                : reserve(WINDOW.dividedBy(steady(limit)).plus(CLOCK_STEP));
    }

    private Optional<Duration> reserve(Duration longest) {
        // Bucket4j tells the strategy how long to park: that is what is wanted, and not to park
        long[] wait = {0};
        return bucket.asBlocking().tryConsumeUninterruptibly(1, longest.toNanos(), nanos -> wait[0] = nanos)
                ? Optional.of(Duration.ofNanos(wait[0]))
                : Optional.empty();
    }

    /**
     * Takes a permit and holds the calling thread until the permit may be used, for callers that have a thread of their own.
     *
     * @throws PenneoRetryableException if the thread is interrupted; nothing was sent
     */
    void take(String operation) {
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

    /** The calls a minute; 0 for no limit. */
    public int limit() {
        return limit;
    }

    /** How many calls could be made at once; empty without a limit. */
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
