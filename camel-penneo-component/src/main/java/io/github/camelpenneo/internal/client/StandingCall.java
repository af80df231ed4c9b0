package io.github.camelpenneo.internal.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.internal.wait.Scheduler;
import io.github.camelpenneo.internal.wait.WaitQueue;

/**
 * A call in the {@link PermitLine}, parked in the queue of its producer. The call resumes once: with a permit, at the end of its patience,
 * or at the end of its queue. Whoever removes the call from the line resumes it.
 */
final class StandingCall {

    private final PermitLine line;
    private final Clock clock;
    private final String operation;
    private final Patience patience;
    private final WaitQueue queue;
    private final Consumer<RuntimeException> resume;
    private final Instant lateAt;
    private final long number;
    private volatile Scheduler.Task parked = () -> {};

    /**
     * Creates a call that does not stand in the line yet.
     *
     * @param number the place among the calls of the line
     */
    StandingCall(
            PermitLine line,
            long number,
            Clock clock,
            String operation,
            Patience patience,
            WaitQueue queue,
            Consumer<RuntimeException> resume) {
        this.line = line;
        this.number = number;
        this.clock = clock;
        this.operation = operation;
        this.patience = patience;
        this.queue = queue;
        this.resume = resume;
        this.lateAt = clock.instant().plus(patience.untilLate());
    }

    long number() {
        return number;
    }

    Instant lateAt() {
        return lateAt;
    }

    Instant end() {
        return patience.end();
    }

    /** The time until the end; not negative. */
    Duration rest() {
        Duration rest = Duration.between(clock.instant(), end());
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    /** Parks the call. Called after the call has joined the line. */
    void park() {
        Duration rest = rest();
        Duration interval = patience.renewalInterval();
        parked = queue.resumeAfter(rest.compareTo(interval) < 0 ? rest : interval, this::unpark);
        if (!line.contains(this)) {
            // The permit came in between
            parked.cancel();
        }
    }

    private void unpark(RuntimeException stopped) {
        if (stopped != null) {
            endWith(() -> stopped);
        } else if (rest().isZero()) {
            endWith(this::noPermit);
        } else if (line.contains(this)) {
            patience.renew();
            park();
        }
    }

    /** Ends the call without a permit, if it still stands in the line. */
    void endWith(Supplier<RuntimeException> reason) {
        if (line.leave(this)) {
            parked.cancel();
            resume.accept(reason.get());
        }
    }

    /** The call has left the line with a permit. If the call resumes when the permit is too old, it stands in the line again. */
    void permitted(Permit permit) {
        parked.cancel();
        queue.resumeAfter(permit.delay(), stopped -> {
            if (stopped != null) {
                resume.accept(stopped);
            } else if (!permit.isTooOld()) {
                line.hold(permit);
                resume.accept(null);
            } else if (rest().isZero()) {
                resume.accept(noPermit());
            } else {
                line.join(this);
            }
        });
    }

    PenneoRateLimitException noPermit() {
        return new PenneoRateLimitException(
                ErrorDetails.of(
                        operation,
                        "The budget of this connection (requestsPerMinute=" + line.limit() + ") had no permit "
                                + patience.inTime() + "; " + line.size() + " other exchanges wait for one"),
                null);
    }
}
