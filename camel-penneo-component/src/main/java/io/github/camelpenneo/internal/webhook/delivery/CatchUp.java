package io.github.camelpenneo.internal.webhook.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
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

    /** The share of the interval by which a pause may be shorter. */
    private static final int JITTER = 10;

    private final CaseFileWindow window;
    private final EventKeys keys;
    private final GuardedRoute<IncomingEvent> route;
    private final Settings settings;
    private final Scheduler scheduler;
    private final Scheduler limits;
    private final Executor executor;
    private final Semaphore running;
    private final AtomicReference<CompletableFuture<Void>> turn =
            new AtomicReference<>(CompletableFuture.completedFuture(null));
    private volatile boolean stopped;
    private final AtomicReference<Scheduler.Task> next = new AtomicReference<>(() -> {});

    /**
     * The settings.
     *
     * @param interval the longest pause between two catch-ups
     * @param timeout how long a route holds up the next; it continues after that
     * @param maxConcurrent the maximum number of running routes
     */
    public record Settings(Duration interval, Duration timeout, int maxConcurrent) {}

    /**
     * Creates a catch-up over a window. Nothing runs before {@link #start}.
     *
     * @param scheduler runs the catch-up
     * @param limits runs the timeouts
     * @param executor runs the route
     */
    public CatchUp(
            CaseFileWindow window,
            EventKeys keys,
            GuardedRoute<IncomingEvent> route,
            Settings settings,
            Scheduler scheduler,
            Scheduler limits,
            Executor executor) {
        this.window = window;
        this.keys = keys;
        this.route = route;
        this.settings = settings;
        this.scheduler = scheduler;
        this.limits = limits;
        this.executor = executor;
        this.running = new Semaphore(settings.maxConcurrent());
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
        turn.get().complete(null);
    }

    /** Runs again after {@link #stop}, now and at the interval. */
    public void resume() {
        stopped = false;
        start();
    }

    /** Names the case files that could not be processed; empty if there are none. */
    public Optional<String> problem() {
        return window.problem();
    }

    /** Returns the time up to which changes have been read; empty before the first catch-up. */
    public Optional<Instant> position() {
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
            int number = window.read(this::process, () -> !stopped);
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
        schedule(pause());
    }

    /** A little less than the interval, each time another, so that nodes do not ask at the same time. */
    private Duration pause() {
        long interval = settings.interval().toMillis();
        return Duration.ofMillis(interval - ThreadLocalRandom.current().nextLong(interval / JITTER + 1));
    }

    private CompletionStage<Outcome> process(CaseFileDetails caseFile) {
        Event event = new Event(
                Event.CASE_FILE,
                CaseFileStatus.word(caseFile.status()),
                null,
                caseFile.status() == null
                        ? Map.of("id", caseFile.id())
                        : Map.of("id", caseFile.id(), "status", caseFile.status()));
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        result.thenAccept(outcome -> {
            if (outcome == Outcome.FAILED) {
                LOG.warn("The route failed on the end of the case file {}; the catch-up tries again", caseFile.id());
            } else if (outcome != Outcome.DONE) {
                LOG.debug(
                        "The end of the case file {} cannot be processed now; the catch-up tries again", caseFile.id());
            }
        });
        if (!running.tryAcquire()) {
            result.complete(Outcome.LATER);
            return result;
        }
        IncomingEvent incoming = IncomingEvent.of(event, null, Json.bytes(event), keys);
        try {
            executor.execute(() -> route.run(incoming.key(), incoming, () -> {}, outcome -> {
                running.release();
                result.complete(outcome);
            }));
        } catch (RejectedExecutionException e) {
            running.release();
            result.complete(Outcome.LATER);
        }
        awaitTurn(result);
        return result;
    }

    /** Waits until the route has ended, at most for the timeout. */
    private void awaitTurn(CompletableFuture<Outcome> result) {
        CompletableFuture<Void> next = new CompletableFuture<>();
        turn.set(next);
        Scheduler.Task limit = limits.schedule(settings.timeout(), () -> next.complete(null));
        result.whenComplete((outcome, failure) -> next.complete(null));
        if (!stopped) {
            next.join();
        }
        limit.cancel();
    }
}
