package io.github.camelpenneo.internal.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.internal.wait.Scheduler;
import io.github.camelpenneo.internal.wait.WaitQueue;

/**
 * The line of a connection's calls that are not urgent, first in, first out. One call at a time reserves one of the {@link SparePermits}, so
 * that the line books no permits ahead of the other calls of the connection. Holds no thread, and asks the budget at most once for each of
 * its permits. Thread-safe.
 */
public final class PermitLine {

    /** How long a call stands in the line. */
    public interface Patience {

        /** When the call is late, counted from its entry into the line. */
        Duration untilLate();

        /** When the call leaves the line without a permit. */
        Instant end();

        /** How often {@link #renew()} is called while the call stands in the line. */
        Duration renewalInterval();

        /** The call still stands in the line. May block. */
        void renew();
    }

    /** The longest pause after refusals, in intervals between two permits. */
    private static final int LONGEST_PAUSE = SparePermits.SHARE;

    private final RateBudget budget;
    private final SparePermits permits;
    private final Clock clock;
    private final WaitQueue waits;
    /** In their order. Whoever removes a call resumes it, so that each resumes once. */
    private final Set<Standing> line = new LinkedHashSet<>();
    /** Whether a reservation is in progress or planned. */
    private boolean busy;

    private int refusals;

    /**
     * Creates a line.
     *
     * @param waits the pauses of the line
     */
    PermitLine(RateBudget budget, SparePermits permits, Clock clock, WaitQueue waits) {
        this.budget = budget;
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
        if (budget.limit() == 0) {
            return Optional.of(Duration.ZERO);
        }
        Standing call = new Standing(operation, patience, queue, resume);
        if (isFree()) {
            Optional<Duration> permit = reserveFor(call);
            if (permit.isPresent()) {
                return permit;
            }
        }
        if (call.rest().isZero()) {
            throw call.outOfTime();
        }
        call.join();
        return Optional.empty();
    }

    private synchronized boolean isFree() {
        if (busy) {
            return false;
        }
        busy = true;
        return true;
    }

    /** Reserves a permit, and plans the next reservation. */
    private Optional<Duration> reserveFor(Standing call) {
        Duration pause = budget.interval();
        try {
            Optional<Duration> permit = permits.reserve(call.lateAt, call.rest());
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
        Duration interval = budget.interval();
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
        Optional<Standing> first = first();
        try {
            first.flatMap(this::reserveFor).ifPresent(this::give);
        } catch (RuntimeException e) {
            first.ifPresent(call -> call.end(() -> e));
        } catch (Error e) {
            first.ifPresent(call -> call.end(() -> new IllegalStateException("The budget of the connection failed", e)));
        }
    }

    private synchronized Optional<Standing> first() {
        return line.stream().findFirst();
    }

    /** Gives a permit to the first call that still stands in the line when the permit becomes valid. */
    private void give(Duration wait) {
        take(clock.instant().plus(wait)).ifPresent(call -> call.permitted(wait));
    }

    private synchronized Optional<Standing> take(Instant valid) {
        for (Iterator<Standing> calls = line.iterator(); calls.hasNext(); ) {
            Standing call = calls.next();
            if (!call.patience.end().isBefore(valid)) {
                calls.remove();
                return Optional.of(call);
            }
        }
        return Optional.empty();
    }

    private synchronized boolean leave(Standing call) {
        return line.remove(call);
    }

    private synchronized boolean contains(Standing call) {
        return line.contains(call);
    }

    /** How many calls stand in the line. */
    public synchronized int size() {
        return line.size();
    }

    /** A call in the line. */
    private final class Standing {

        private final String operation;
        private final Patience patience;
        private final WaitQueue queue;
        private final Consumer<RuntimeException> resume;
        private final Instant lateAt;
        private volatile Scheduler.Task parked = () -> {};

        Standing(String operation, Patience patience, WaitQueue queue, Consumer<RuntimeException> resume) {
            this.operation = operation;
            this.patience = patience;
            this.queue = queue;
            this.resume = resume;
            this.lateAt = clock.instant().plus(patience.untilLate());
        }

        Duration rest() {
            Duration rest = Duration.between(clock.instant(), patience.end());
            return rest.isNegative() ? Duration.ZERO : rest;
        }

        void join() {
            boolean free;
            synchronized (PermitLine.this) {
                line.add(this);
                free = isFree();
            }
            park();
            if (free) {
                waits.resumeAfter(Duration.ZERO, PermitLine.this::nextReservation);
            }
        }

        private void park() {
            Duration rest = rest();
            Duration interval = patience.renewalInterval();
            parked = queue.resumeAfter(rest.compareTo(interval) < 0 ? rest : interval, this::unpark);
            if (!contains(this)) {
                // The permit came in between
                parked.cancel();
            }
        }

        private void unpark(RuntimeException stopped) {
            if (stopped != null) {
                end(() -> stopped);
            } else if (rest().isZero()) {
                end(this::outOfTime);
            } else if (contains(this)) {
                patience.renew();
                park();
            }
        }

        void end(Supplier<RuntimeException> reason) {
            if (leave(this)) {
                parked.cancel();
                resume.accept(reason.get());
            }
        }

        void permitted(Duration wait) {
            parked.cancel();
            queue.resumeAfter(wait, resume);
        }

        PenneoRateLimitException outOfTime() {
            return new PenneoRateLimitException(
                    ErrorDetails.of(
                            operation,
                            "The budget of this connection (requestsPerMinute=" + budget.limit()
                                    + ") had no permit in time; " + size() + " other exchanges wait for one"),
                    null);
        }
    }
}
