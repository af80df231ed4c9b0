package io.github.camelpenneo.internal.webhook.delivery;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.github.camelpenneo.internal.once.GuardedRoute;
import io.github.camelpenneo.internal.once.Outcome;
import io.github.camelpenneo.internal.wait.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one event through the guarded route. While the event is being processed elsewhere, the run looks again after a growing
 * pause, as long as a delivery waits for the event: it ends with the mark of the other node, or takes the event over once the lease
 * of the other node has expired. Holds no thread during a pause. Ends once.
 */
final class EventRun {

    private static final Logger LOG = LoggerFactory.getLogger(EventRun.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /**
     * The parts that all runs share.
     *
     * @param scheduler runs the pauses
     * @param executor runs the looks and the route
     */
    record Parts(GuardedRoute<IncomingEvent> route, Scheduler scheduler, Executor executor) {}

    private final Parts parts;
    private final IncomingEvent incoming;
    private final Runnable onStart;
    private final BooleanSupplier awaited;
    private final Consumer<DeliveryResponse> onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();
    /** Written between two looks only, which never overlap. */
    private volatile Duration pause = FIRST_PAUSE;

    /**
     * Creates a run.
     *
     * @param onStart called before the route runs
     * @param awaited whether a delivery still waits for the event
     * @param onEnd called once with the response
     */
    EventRun(
            Parts parts,
            IncomingEvent incoming,
            Runnable onStart,
            BooleanSupplier awaited,
            Consumer<DeliveryResponse> onEnd) {
        this.parts = parts;
        this.incoming = incoming;
        this.onStart = onStart;
        this.awaited = awaited;
        this.onEnd = onEnd;
    }

    /** Starts on a thread of the executor. Returns at once. */
    void start() {
        try {
            parts.executor().execute(this::run);
        } catch (RuntimeException | Error e) {
            LOG.warn("A delivery was answered with 503: there is no thread for its route, or the route is stopping");
            end(DeliveryResponse.LATER);
        }
    }

    private void run() {
        try {
            parts.route().run(incoming.key(), incoming, onStart, this::routeEnded);
        } catch (RuntimeException | Error e) {
            LOG.error("An event could not be processed", e);
            end(DeliveryResponse.FAILED);
        }
    }

    private void routeEnded(Outcome outcome) {
        if (outcome == Outcome.HELD) {
            lookAgain();
        } else {
            end(DeliveryResponse.of(outcome));
        }
    }

    private void lookAgain() {
        Duration next = pause;
        pause = next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
        try {
            parts.scheduler().schedule(next, this::startIfAwaited);
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "A delivery was answered with 503: its event is being processed elsewhere, and the route is stopping");
            end(DeliveryResponse.LATER);
        }
    }

    private void startIfAwaited() {
        if (awaited.getAsBoolean()) {
            start();
        } else {
            end(DeliveryResponse.LATER);
        }
    }

    private void end(DeliveryResponse response) {
        if (ended.compareAndSet(false, true)) {
            onEnd.accept(response);
        }
    }
}
