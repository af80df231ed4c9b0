package io.github.camelpenneo.internal.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.internal.wait.WaitQueue;

/**
 * A line of an account's calls, first in, first out. One call at a time reserves a permit, and the next call reserves when that permit is
 * valid. So a line books one permit ahead, however long it is: no more is lost when the process ends, several nodes take turns, and no more
 * permits are too old after a pause of the process. Holds no thread, and asks the budget at most once for each of its permits. Thread-safe.
 */
public final class PermitLine {

    /** The longest pause after refusals, in intervals between two permits. */
    private static final int LONGEST_PAUSE = SparePermits.SHARE;

    private final RateLimit limit;
    private final Function<StandingCall, Optional<Permit>> reservation;
    private final boolean isUrgent;
    private final Clock clock;
    private final WaitQueue waits;
    private final AtomicLong numbers = new AtomicLong();
    /** By their numbers. Whoever removes a call resumes it, so that each resumes once. */
    private final SortedMap<Long, StandingCall> line = new TreeMap<>();
    /** Whether a reservation is in progress or planned. */
    private boolean busy;
    /** When the next reservation is planned. */
    private Instant next = Instant.MIN;

    private int refusals;

    private PermitLine(
            RateLimit limit,
            Function<StandingCall, Optional<Permit>> reservation,
            boolean isUrgent,
            Clock clock,
            WaitQueue waits) {
        this.limit = limit;
        this.reservation = reservation;
        this.isUrgent = isUrgent;
        this.clock = clock;
        this.waits = waits;
    }

    /**
     * The line of the calls that are urgent. A call that cannot get a permit in its time is refused at once.
     *
     * @param waits the pauses of the line; what resumes must not wait for a thread that a call holds
     */
    static PermitLine urgent(RateLimit limit, Clock clock, WaitQueue waits) {
        return new PermitLine(
                limit, call -> Optional.of(limit.reserve(call.rest()).orElseThrow(call::noPermit)), true, clock, waits);
    }

    /**
     * The line of the calls that are not urgent: they take one of the {@link SparePermits}, or stand in the line until there is one.
     *
     * @param waits the pauses of the line
     */
    static PermitLine patient(RateLimit limit, SparePermits permits, Clock clock, WaitQueue waits) {
        return new PermitLine(limit, call -> permits.reserve(call.lateAt(), call.rest()), false, clock, waits);
    }

    /**
     * Reserves a permit if nobody stands in the line and a permit is valid now. Otherwise the call stands in the line.
     *
     * @param operation the name of the operation, for exceptions
     * @param queue where the call waits; its end ends the call
     * @param resume called once, unless this method returns true or throws: with null when the calling thread holds a valid permit, or with
     *     the reason why there is none
     * @return true if the calling thread holds a permit that is valid now; false if the call stands in the line
     * @throws PenneoRateLimitException if there is no time left to stand in the line
     */
    public boolean reserve(String operation, Patience patience, WaitQueue queue, Consumer<RuntimeException> resume) {
        StandingCall call =
                new StandingCall(this, numbers.getAndIncrement(), clock, operation, patience, queue, resume);
        Optional<Permit> permit = Optional.empty();
        if (limit.isUnlimited()) {
            permit = limit.reserve(Duration.ZERO);
        } else if (isFree()) {
            permit = reserveFor(call);
        }
        if (permit.isPresent()) {
            if (permit.get().delay().isZero() && !permit.get().isTooOld()) {
                hold(permit.get());
                return true;
            }
            call.permitted(permit.get());
            return false;
        }
        if (call.rest().isZero() || isUrgent && soonest().compareTo(call.rest()) > 0) {
            throw call.noPermit();
        }
        join(call);
        return false;
    }

    /** The time until a new call can have a permit, if no other node takes one. */
    private synchronized Duration soonest() {
        Duration planned = Duration.between(clock.instant(), next);
        int behindBurst = Math.max(0, line.size() + 1 - PermitRate.burst(limit.callsPerMinute()));
        Duration ofLine = limit.interval().multipliedBy(behindBurst);
        return planned.isNegative() ? ofLine : planned.plus(ofLine);
    }

    /** The call stands in the line. It goes before those whose numbers are higher. */
    void join(StandingCall call) {
        boolean free;
        synchronized (this) {
            line.put(call.number(), call);
            free = isFree();
        }
        call.park();
        if (free) {
            waits.resumeAfter(Duration.ZERO, this::nextReservation);
        }
    }

    private synchronized boolean isFree() {
        if (busy) {
            return false;
        }
        busy = true;
        return true;
    }

    /** Reserves a permit, and plans the next reservation. */
    private Optional<Permit> reserveFor(StandingCall call) {
        Duration pause = limit.interval();
        try {
            Optional<Permit> permit = reservation.apply(call);
            pause = pauseAfter(permit);
            return permit;
        } catch (PenneoRateLimitException e) {
            // The next call may have more time
            pause = Duration.ZERO;
            throw e;
        } finally {
            if (!pause.isZero() || !isOver()) {
                plan(pause);
            }
        }
    }

    private void plan(Duration pause) {
        synchronized (this) {
            next = clock.instant().plus(pause);
        }
        waits.resumeAfter(pause, this::nextReservation);
    }

    /** Until the permit is valid; otherwise longer with each refusal. */
    private synchronized Duration pauseAfter(Optional<Permit> permit) {
        Duration interval = limit.interval();
        if (permit.isPresent() && (isUrgent || permit.get().delay().compareTo(interval) <= 0)) {
            refusals = 0;
            return permit.get().delay();
        }
        refusals = Math.min(refusals + 1, LONGEST_PAUSE);
        return interval.multipliedBy(refusals);
    }

    private synchronized boolean isOver() {
        busy = !line.isEmpty();
        return !busy;
    }

    private void nextReservation(RuntimeException stopped) {
        // After a stop of the connection the calls end with their own queues
        if (stopped == null) {
            first().ifPresent(this::reserveForLine);
        }
    }

    private void reserveForLine(StandingCall first) {
        try {
            reserveFor(first).ifPresent(this::give);
        } catch (RuntimeException e) {
            first.endWith(() -> e);
        } catch (Error e) {
            first.endWith(() -> new IllegalStateException("The budget of the connection failed", e));
        }
    }

    /** The first call; if there is none, no reservation is in progress any more. */
    private synchronized Optional<StandingCall> first() {
        return isOver() ? Optional.empty() : Optional.of(line.get(line.firstKey()));
    }

    /** Gives a permit to the first call that still stands in the line when the permit becomes valid. */
    private void give(Permit permit) {
        take(clock.instant().plus(permit.delay())).ifPresent(call -> call.permitted(permit));
    }

    private synchronized Optional<StandingCall> take(Instant valid) {
        for (Iterator<StandingCall> calls = line.values().iterator(); calls.hasNext(); ) {
            StandingCall call = calls.next();
            if (!call.end().isBefore(valid)) {
                calls.remove();
                return Optional.of(call);
            }
        }
        return Optional.empty();
    }

    /** Whether the call stood in the line until now. */
    synchronized boolean leave(StandingCall call) {
        return line.remove(call.number(), call);
    }

    synchronized boolean contains(StandingCall call) {
        return line.containsKey(call.number());
    }

    /** The calling thread makes its next call with a permit. */
    void hold(Permit permit) {
        limit.hold(permit);
    }

    /** The limit in calls per minute. */
    int limit() {
        return limit.callsPerMinute();
    }

    /** How many calls stand in the line. */
    public synchronized int size() {
        return line.size();
    }
}
