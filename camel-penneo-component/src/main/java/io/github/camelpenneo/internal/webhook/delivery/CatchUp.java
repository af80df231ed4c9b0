package io.github.camelpenneo.internal.webhook.delivery;

import java.time.Duration;
import java.util.Map;
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
 * Asks Penneo which case files have ended, and gives the route the events that did not arrive. All its work is done on its
 * scheduler, one task after the other.
 */
public final class CatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    private final CaseFileWindow window;
    private final EventKeys keys;
    private final GuardedRoute<Incoming> route;
    private final Duration interval;
    private final Scheduler scheduler;
    private volatile boolean stopped;
    private final AtomicReference<Scheduler.Task> next = new AtomicReference<>(() -> {});

    /** Catches up with what this window shows, when it is told to and at the interval. */
    public CatchUp(
            CaseFileWindow window,
            EventKeys keys,
            GuardedRoute<Incoming> route,
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
     * Penneo's filter for the ends that a route wants; empty if it wants none.
     *
     * @param wanted which events are routed
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

    /** Catches up now, and from then on at the interval, until {@link #stop}. Returns at once. */
    public void now() {
        schedule(Duration.ZERO);
    }

    /** Ends the catching up. The failure of a call that is under way is not logged. */
    public void stop() {
        stopped = true;
        next.getAndSet(() -> {}).cancel();
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
            int number = window.read(this::tell);
            LOG.debug("Caught up; {} case files have ended lately", number);
        } catch (PenneoException e) {
            LOG.warn("Penneo could not be asked what happened meanwhile; it is asked again. {}", e.getMessage());
        } catch (RuntimeException e) {
            if (stopped) {
                return;
            }
            LOG.error("Catching up failed; it is tried again", e);
        }
        schedule(interval);
    }

    private boolean tell(CaseFileDetails caseFile) {
        Event event = new Event(
                Event.CASE_FILE,
                CaseFileStatus.word(caseFile.status()),
                null,
                Map.of("id", caseFile.id(), "status", caseFile.status()));
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        Incoming incoming = Incoming.of(event, null, Json.bytes(event), keys);
        route.run(incoming.key(), incoming, () -> {}, result::complete);
        boolean dealtWith = result.join() == Outcome.DONE;
        if (!dealtWith) {
            LOG.warn("The end of the case file {} could not be caught up with; it is tried again", caseFile.id());
        }
        return dealtWith;
    }
}
