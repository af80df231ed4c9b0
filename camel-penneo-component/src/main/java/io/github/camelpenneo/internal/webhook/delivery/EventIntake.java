package io.github.camelpenneo.internal.webhook.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.camelpenneo.internal.once.GuardedRoute;
import io.github.camelpenneo.internal.wait.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Responds to deliveries of events: when the route has ended, or when the timeout has passed, while the route
 * continues. A further delivery of an event that is being processed, here or on another node, waits for the same end. Holds no
 * thread while waiting. Thread-safe.
 */
public final class EventIntake {

    /**
     * The settings.
     *
     * @param atOnce whether the response is sent when the route starts
     * @param timeout the maximum wait of a delivery for its response
     * @param maxConcurrent the maximum number of waiting deliveries, and of events that are being processed
     */
    public record Settings(boolean atOnce, Duration timeout, int maxConcurrent) {}

    private static final Logger LOG = LoggerFactory.getLogger(EventIntake.class);

    private final MinuteLog log = new MinuteLog(LOG, Clock.systemUTC());
    private final Settings settings;
    private final FailureStreak streak;
    private final Scheduler scheduler;
    private final EventRun.Parts parts;
    private final Semaphore deliveries;
    private final Semaphore running;
    /** The pending responses of each event that is being processed. */
    private final Map<String, List<PendingResponse>> waiting = new HashMap<>();

    private volatile boolean closed;

    /**
     * Creates an intake.
     *
     * @param scheduler runs the timeouts and the pauses before another look
     * @param executor runs the route
     */
    public EventIntake(
            Settings settings,
            GuardedRoute<IncomingEvent> route,
            FailureStreak streak,
            Scheduler scheduler,
            Executor executor) {
        this.settings = settings;
        this.streak = streak;
        this.scheduler = scheduler;
        this.parts = new EventRun.Parts(route, scheduler, executor);
        this.deliveries = new Semaphore(settings.maxConcurrent());
        this.running = new Semaphore(settings.maxConcurrent());
    }

    /** Answers new deliveries with 503; waiting deliveries still get their response. */
    public void close() {
        closed = true;
    }

    /** Answers all waiting deliveries with 503, since the end of their routes comes too late. */
    public void respondToWaiting() {
        List<PendingResponse> all;
        synchronized (waiting) {
            all = waiting.values().stream().flatMap(List::stream).toList();
        }
        all.forEach(pending -> pending.send(DeliveryResponse.LATER));
    }

    /** Returns the number of events that are being processed now, here or on another node. */
    public int running() {
        return settings.maxConcurrent() - running.availablePermits();
    }

    /** Returns the number of deliveries that wait for their response. */
    public int waiting() {
        return settings.maxConcurrent() - deliveries.availablePermits();
    }

    /** Accepts deliveries again. */
    public void reopen() {
        closed = false;
    }

    /**
     * Accepts a delivery.
     *
     * @param respond called once with the response
     */
    public void accept(IncomingEvent incoming, Consumer<DeliveryResponse> respond) {
        if (closed || !deliveries.tryAcquire()) {
            log.warn("A delivery was answered with 503: "
                    + (closed ? "the route is stopping" : "maxConcurrentDeliveries are waiting"));
            if (!closed) {
                streak.responded(incoming.key(), DeliveryResponse.LATER);
            }
            respond.accept(DeliveryResponse.LATER);
            return;
        }
        PendingResponse pending = new PendingResponse(incoming, respond);
        if (joinWaiting(incoming.key(), pending)) {
            scheduleTimeout(pending);
        } else if (running.tryAcquire()) {
            start(incoming, pending);
        } else {
            log.warn("A delivery was answered with 503: maxConcurrentDeliveries are being processed");
            respondToAll(incoming.key(), DeliveryResponse.LATER);
        }
    }

    /** Whether the event is being processed; if not, the response is the first to wait for the event. */
    private boolean joinWaiting(String key, PendingResponse pending) {
        synchronized (waiting) {
            List<PendingResponse> responses = waiting.get(key);
            if (responses == null) {
                waiting.put(key, new ArrayList<>(List.of(pending)));
                return false;
            }
            responses.add(pending);
            return true;
        }
    }

    private void start(IncomingEvent incoming, PendingResponse pending) {
        Consumer<DeliveryResponse> end = response -> {
            running.release();
            respondToAll(incoming.key(), response);
        };
        if (!scheduleTimeout(pending)) {
            end.accept(DeliveryResponse.LATER);
            return;
        }
        Runnable onStart = settings.atOnce() ? () -> pending.send(DeliveryResponse.OK) : () -> {};
        new EventRun(parts, incoming, onStart, () -> isAwaited(incoming.key()), end).start();
    }

    private boolean isAwaited(String key) {
        synchronized (waiting) {
            return waiting.get(key).stream().anyMatch(PendingResponse::isPending);
        }
    }

    /** Whether the response has its timeout; if nothing is scheduled any more, the delivery is answered with 503. */
    private boolean scheduleTimeout(PendingResponse pending) {
        try {
            pending.setTimeout(scheduler.schedule(settings.timeout(), () -> {
                if (pending.send(DeliveryResponse.LATER)) {
                    log.warn(
                            "An event was not processed within acknowledgeTimeout; its route continues, here or on another node, and Penneo delivers again");
                }
            }));
            return true;
        } catch (RuntimeException | Error e) {
            LOG.warn("A delivery was answered with 503: there is no time limit for it, or the route is stopping");
            pending.send(DeliveryResponse.LATER);
            return false;
        }
    }

    private void respondToAll(String key, DeliveryResponse result) {
        List<PendingResponse> responses;
        synchronized (waiting) {
            responses = waiting.remove(key);
        }
        responses.forEach(pending -> pending.send(result));
    }

    /** The pending response to one delivery. */
    private final class PendingResponse {

        private final IncomingEvent incoming;
        private final Consumer<DeliveryResponse> respond;
        private final AtomicBoolean sent = new AtomicBoolean();
        private volatile Scheduler.Task timeout = () -> {};

        PendingResponse(IncomingEvent incoming, Consumer<DeliveryResponse> respond) {
            this.incoming = incoming;
            this.respond = respond;
        }

        /** Sets the timeout, which ends with the wait. */
        void setTimeout(Scheduler.Task task) {
            timeout = task;
            if (sent.get()) {
                task.cancel();
            }
        }

        boolean isPending() {
            return !sent.get();
        }

        boolean send(DeliveryResponse result) {
            if (!sent.compareAndSet(false, true)) {
                return false;
            }
            timeout.cancel();
            deliveries.release();
            attempt(() -> streak.responded(incoming.key(), result));
            attempt(() -> respond.accept(result));
            return true;
        }

        /** Whatever the HTTP host or an alarm does, the event and the other deliveries go on. */
        private void attempt(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                // Without its text, which is the host's and may contain the URL
                LOG.warn(
                        "The response to a delivery failed with {}; Penneo may deliver again",
                        e.getClass().getName());
            }
        }
    }
}
