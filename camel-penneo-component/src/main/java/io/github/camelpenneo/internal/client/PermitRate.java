package io.github.camelpenneo.internal.client;

import java.time.Duration;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;

/**
 * The burst and the steady rate of a limit. A call reaches Penneo at most {@link #JITTER} after its permit became valid, so that the
 * permits of a {@link #WINDOW} longer by as much may not exceed the limit.
 */
final class PermitRate {

    static final Duration WINDOW = Duration.ofSeconds(60);

    /** How late a call is sent at most ({@link Permit#LIFETIME}), and half a second for the way to Penneo. */
    static final Duration JITTER = Permit.LIFETIME.plusMillis(500);

    /** One in 50 permits may be used in a burst; the steady rate is lowered by as much, so that no 60 seconds exceed the limit. */
    private static final int BURST_DIVISOR = 50;

    private static final Duration CLOCK_STEP = Duration.ofMillis(1);

    private PermitRate() {}

    static int burst(int limit) {
        return Math.max(1, limit / BURST_DIVISOR);
    }

    /** After a full bucket come the burst at once and then one permit in each interval, so that the first of these is part of the burst. */
    private static int refill(int limit) {
        return limit - burst(limit) + 1;
    }

    static BucketConfiguration configuration(int limit) {
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(burst(limit))
                        .refillGreedy(refill(limit), WINDOW.plus(JITTER))
                        .build())
                .build();
    }

    /** The limit of a configuration of ours. */
    static int limitOf(BucketConfiguration configuration) {
        Bandwidth bandwidth = configuration.getBandwidths()[0];
        return Math.toIntExact(bandwidth.getRefillTokens() + bandwidth.getCapacity() - 1);
    }

    /** The longest time between two permits that nobody waits for; 0 if unlimited. */
    static Duration interval(int limit) {
        return limit == 0
                ? Duration.ZERO
                : WINDOW.plus(JITTER).dividedBy(refill(limit)).plus(CLOCK_STEP);
    }
}
