package io.github.camelpenneo.internal.client;

import java.time.Duration;

import io.github.bucket4j.TimeMeter;

/**
 * A permit for one call, which is valid from a time on for a {@link #LIFETIME}. Permits that are older would add up: after a pause of the
 * process, all their calls would be sent at once. Whoever holds one that is too old reserves another.
 */
public final class Permit {

    /** How long a permit is valid: longer than timers and threads are late in normal operation. */
    static final Duration LIFETIME = Duration.ofSeconds(1);

    private final TimeMeter time;
    private final long validAt;
    private final boolean ages;

    private Permit(TimeMeter time, long validAt, boolean ages) {
        this.time = time;
        this.validAt = validAt;
        this.ages = ages;
    }

    /**
     * A permit that was asked for at one time and is valid after a delay. The answer of a store can be late, so that the time is that of
     * the question.
     */
    static Permit of(TimeMeter time, long askedAt, Duration delay) {
        return new Permit(time, askedAt + delay.toNanos(), true);
    }

    /** A permit without a limit: it is valid at any time. */
    static Permit unlimited(TimeMeter time) {
        return new Permit(time, time.currentTimeNanos(), false);
    }

    /** The time until the permit is valid; not negative. */
    public Duration delay() {
        return Duration.ofNanos(Math.max(0, validAt - time.currentTimeNanos()));
    }

    /** Whether the permit may no longer be used. */
    public boolean isTooOld() {
        return ages && time.currentTimeNanos() - validAt > LIFETIME.toNanos();
    }
}
