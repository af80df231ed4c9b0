package io.github.camelpenneo.internal.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.internal.wait.WaitQueue;

/**
 * The line of an account's calls that are not urgent, first in, first out. One call at a time reserves one of the {@link SparePermits}, so
 * that the line books no permits ahead of the other calls of the account. Holds no thread, and asks the budget at most once for each of
 * its permits. Thread-safe.
 */
public final class PermitLine {

    /** The longest pause after refusals, in intervals between two permits. */
    private static final int LONGEST_PAUSE = SparePermits.SHARE;

    private final RateLimit limit;
    private final SparePermits permits;
    private final Clock clock;
    private final WaitQueue waits;
    /** In their order. Whoever removes a call resumes it, so that each resumes once. */
    private final Set<StandingCall> line = new LinkedHashSet<>();
    /** Whether a reservation is in progress or planned. */
    private boolean busy;

    private int refusals;

    /**
     * Creates a line.
     *
     * @param waits the pauses of the line
     */
    PermitLine(RateLimit limit, SparePermits permits, Clock clock, WaitQueue waits) {
        this.limit = limit;
        this.permits = permits;
        this.clock = clock;
        this.waits = waits;
    }

    /**
     * Reserves a permit if nobody stands in the line and there is a permit. Otherwise the call stands in the line.
     *
     * @param operation the name of the operation, for exceptions
     * @param queue where the call waits; its end ends the call
     * @param resume called once, unless this method returns a time or throws: with null when the permit is valid, or with the reason why
     *     there is none
     * @return the time until the permit is valid; empty if the call stands in the line
     * @throws PenneoRateLimitException if there is no time left to stand in the line
     */
    public Optional<Duration> reserve(
            String operation, Patience patience, WaitQueue queue, Consumer<RuntimeException> resume) {
        if (limit.isUnlimited()) {
            return Optional.of(Duration.ZERO);
        }
        StandingCall call = new StandingCall(this, clock, operation, patience, queue, resume);
        if (isFree()) {
            Optional<Duration> permit = reserveFor(call);
            if (permit.isPresent()) {
                return permit;
            }
        }
        if (call.rest().isZero()) {
            throw call.noPermit();
        }
        join(call);
        return Optional.empty();
    }

    private void join(StandingCall call) {
        boolean free;
        synchronized (this) {
            line.add(call);
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
    private Optional<Duration> reserveFor(StandingCall call) {
        Duration pause = limit.interval();
        try {
            Optional<Duration> permit = permits.reserve(call.lateAt(), call.rest());
            pause = pauseAfter(permit);
            return permit;
        } finally {
            if (!pause.isZero() || !isOver()) {
                waits.resumeAfter(pause, this::nextReservation);
            }
        }
    }

    /** Until a permit that nobody waited for is valid; otherwise longer with each refusal. */
    private synchronized Duration pauseAfter(Optional<Duration> permit) {
        Duration interval = limit.interval();
        if (permit.isPresent() && permit.get().compareTo(interval) <= 0) {
            refusals = 0;
            return permit.get();
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
        if (stopped != null || isOver()) {
            return;
        }
        Optional<StandingCall> first = first();
        Optional<Duration> permit;
        try {
            permit = first.flatMap(this::reserveFor);
        } catch (RuntimeException e) {
            first.ifPresent(call -> call.endWith(() -> e));
            return;
        } catch (Error e) {
            first.ifPresent(
                    call -> call.endWith(() -> new IllegalStateException("The budget of the connection failed", e)));
            return;
        }
        permit.ifPresent(this::give);
    }

    private synchronized Optional<StandingCall> first() {
        return line.stream().findFirst();
    }

    /** Gives a permit to the first call that still stands in the line when the permit becomes valid. */
    private void give(Duration wait) {
        take(clock.instant().plus(wait)).ifPresent(call -> call.permitted(wait));
    }

    private synchronized Optional<StandingCall> take(Instant valid) {
        for (Iterator<StandingCall> calls = line.iterator(); calls.hasNext(); ) {
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
        return line.remove(call);
    }

    synchronized boolean contains(StandingCall call) {
        return line.contains(call);
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
