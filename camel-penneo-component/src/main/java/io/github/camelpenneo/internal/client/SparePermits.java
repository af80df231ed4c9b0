package io.github.camelpenneo.internal.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Reserves permits for calls that are not urgent, such as status requests. Such a call takes a permit that no other call waits for. A late
 * call takes a permit behind the waiting calls, but late calls take at most one in ten permits of the budget in this way. Thread-safe.
 */
public final class SparePermits {

    /** Late calls take at most one in so many permits from the other calls. */
    static final int SHARE = 10;

    private static final Duration UNLIMITED = Duration.ofDays(365);

    private final RateLimit limit;
    private final BooleanSupplier urgentCallsWait;
    private final Clock clock;
    private Instant nextForLateCalls = Instant.MIN;

    /**
     * Creates spare permits.
     *
     * @param urgentCallsWait whether a call of this process waits that goes first
     */
    SparePermits(RateLimit limit, BooleanSupplier urgentCallsWait, Clock clock) {
        this.limit = limit;
        this.urgentCallsWait = urgentCallsWait;
        this.clock = clock;
    }

    /**
     * Reserves a permit, however long its wait. Does not block.
     *
     * @param lateAt when the call is late
     * @return the permit; empty if other calls go first, and then no permit is reserved
     */
    public Optional<Permit> reserve(Instant lateAt) {
        return reserve(lateAt, UNLIMITED);
    }

    /**
     * Uses a permit for the next call of the calling thread.
     *
     * @return false if the permit is too old to be used
     */
    public boolean use(Permit permit) {
        limit.hold(permit);
        return !permit.isTooOld();
    }

    /** Reserves a permit in the same way, but only a permit that is valid within a time. */
    Optional<Permit> reserve(Instant lateAt, Duration longestWait) {
        Optional<Permit> spare =
                urgentCallsWait.getAsBoolean() ? Optional.empty() : limit.reserveIfNobodyWaits(longestWait);
        return spare.isPresent() || clock.instant().isBefore(lateAt) ? spare : reserveBehindOthers(longestWait);
    }

    private synchronized Optional<Permit> reserveBehindOthers(Duration longestWait) {
        Instant now = clock.instant();
        if (now.isBefore(nextForLateCalls)) {
            return Optional.empty();
        }
        // Beyond maxWait, if need be: other calls can keep the budget booked up to maxWait
        Optional<Permit> permit = limit.reserve(longestWait);
        if (permit.isPresent()) {
            nextForLateCalls = now.plus(limit.interval().multipliedBy(SHARE));
        }
        return permit;
    }
}
