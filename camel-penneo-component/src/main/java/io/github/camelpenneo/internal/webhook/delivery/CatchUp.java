package io.github.camelpenneo.internal.webhook.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.CaseFileStatus;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.internal.json.Json;
import io.github.camelpenneo.internal.once.CaseFileWindow;
import io.github.camelpenneo.internal.once.EventKeys;
import io.github.camelpenneo.internal.once.GuardedRoute;
import io.github.camelpenneo.internal.once.Outcome;
import io.github.camelpenneo.internal.wait.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the case files that have ended, and runs the route on the events that were not delivered. All work runs on
 * its scheduler, one task after the other.
 */
public final class CatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    private final CaseFileWindow window;
    private final EventKeys keys;
    private final GuardedRoute<IncomingEvent> route;
    private final Duration interval;
    private final Scheduler scheduler;
    private volatile boolean stopped;
    private final AtomicReference<Scheduler.Task> next = new AtomicReference<>(() -> {});

    /** Creates a catch-up over a window. Nothing runs before {@link #start}. */
    public CatchUp(
            CaseFileWindow window,
            EventKeys keys,
            GuardedRoute<IncomingEvent> route,
            Duration interval,
            Scheduler scheduler) {
        this.window = window;
        this.keys = keys;
        this.route = route;
        this.interval = interval;
        this.scheduler = scheduler;
        window.open();
    }

    /**
     * Returns Penneo's filter for the ends of case files that a route wants; empty if it wants none.
     *
     * @param wanted whether an event is routed
     */
    public static Map<String, String> filter(Predicate<Event> wanted) {
        String states = EventKeys.TERMINAL.stream()
                .filter(type -> wanted.test(new Event(Event.CASE_FILE, type, null, null)))
                .map(type -> CaseFileStatus.number(type).orElseThrow())
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        return states.isEmpty() ? Map.of() : Map.of("status", states);
    }

    /** Runs now, and from then on at the interval, until {@link #stop}. Returns immediately. */
    public void start() {
        schedule(Duration.ZERO);
    }

    /** Stops the catch-up. The failure of a call in progress is not logged. */
    public void stop() {
        stopped = true;
        next.getAndSet(() -> {}).cancel();
    }

    /** Returns the time up to which everything has been processed, as far as it is known here. */
    Optional<Instant> position() {
        return window.position();
    }

    private void schedule(Duration delay) {
        if (!stopped) {
            next.getAndSet(scheduler.schedule(delay, this::run)).cancel();
        }
    }

    private void run() {
        if (stopped) {
            return;
        }
        try {
            int number = window.read(this::process);
            LOG.debug("The catch-up read {} case files that have ended recently", number);
        } catch (PenneoException e) {
            if (stopped) {
                return;
            }
            LOG.warn("The catch-up could not list the case files and is tried again. {}", e.getMessage());
        } catch (RuntimeException e) {
            if (stopped) {
                return;
            }
            LOG.error("The catch-up failed and is tried again", e);
        }
        schedule(interval);
    }

    private boolean process(CaseFileDetails caseFile) {
        Event event = new Event(
                Event.CASE_FILE,
                CaseFileStatus.word(caseFile.status()),
                null,
                Map.of("id", caseFile.id(), "status", caseFile.status()));
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        IncomingEvent incoming = IncomingEvent.of(event, null, Json.bytes(event), keys);
        route.run(incoming.key(), incoming, () -> {}, result::complete);
        boolean processed = result.join() == Outcome.DONE;
        if (!processed) {
            LOG.warn("The catch-up could not process the end of the case file {} and is tried again", caseFile.id());
        }
        return processed;
    }
}
