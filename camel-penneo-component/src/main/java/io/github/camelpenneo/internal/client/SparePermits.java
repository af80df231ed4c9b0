package io.github.camelpenneo.internal.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Reserves permits for calls that are not urgent, such as status requests. Such a call takes a permit that no other call waits for. A late
 * call takes a permit behind the waiting calls, but late calls take at most one in ten permits of the budget in this way. Thread-safe.
 */
public final class SparePermits {

    /** Late calls take at most one in so many permits from the other calls. */
    static final int SHARE = 10;

    private static final Duration UNLIMITED = Duration.ofDays(365);

    private final RateLimit limit;
    private final Clock clock;
    private Instant nextForLateCalls = Instant.MIN;

    SparePermits(RateLimit limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * Reserves a permit, however long its wait. Does not block.
     *
     * @param lateAt when the call is late
     * @return the time until the permit is valid; empty if other calls go first, and then no permit is reserved
     */
    public Optional<Duration> reserve(Instant lateAt) {
        return reserve(lateAt, UNLIMITED);
    }

    /** Reserves a permit in the same way, but only a permit that is valid within a time. */
    Optional<Duration> reserve(Instant lateAt, Duration longestWait) {
        Optional<Duration> spare = limit.reserveIfNobodyWaits(longestWait);
        return spare.isPresent() || clock.instant().isBefore(lateAt) ? spare : reserveBehindOthers(longestWait);
    }

    private synchronized Optional<Duration> reserveBehindOthers(Duration longestWait) {
        Instant now = clock.instant();
        if (now.isBefore(nextForLateCalls)) {
            return Optional.empty();
        }
        // Beyond maxWait, if need be: other calls can keep the budget booked up to maxWait
        Optional<Duration> wait = limit.reserve(longestWait);
        if (wait.isPresent()) {
            nextForLateCalls = now.plus(limit.interval().multipliedBy(SHARE));
        }
        return wait;
    }
}
