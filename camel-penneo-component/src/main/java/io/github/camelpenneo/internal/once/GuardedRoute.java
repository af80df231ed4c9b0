package io.github.camelpenneo.internal.once;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.github.camelpenneo.internal.wait.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the route once for each key, under a lease that is renewed while the route runs. Whatever fails, the lease
 * ends and the outcome is reported once. Thread-safe.
 */
public final class GuardedRoute<T> {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedRoute.class);

    private final DuplicateGuard guard;
    private final BiConsumer<T, Consumer<Boolean>> route;
    private final Scheduler scheduler;

    /**
     * Creates a guarded route.
     *
     * @param route runs the route on an item, and reports once whether the route succeeded
     * @param scheduler runs the renewals of leases
     */
    public GuardedRoute(DuplicateGuard guard, BiConsumer<T, Consumer<Boolean>> route, Scheduler scheduler) {
        this.guard = guard;
        this.route = route;
        this.scheduler = scheduler;
    }

    /**
     * Runs the route, unless the route has processed the key before or the lease is held elsewhere.
     *
     * @param key the key of the item
     * @param item the event or case file
     * @param onStart called before the route runs
     * @param onEnd called once: with {@code DONE} if the key has been processed, now or before; with {@code FAILED}
     *     if the route failed; with {@code HELD} if the lease is held elsewhere; with {@code LATER} if another node has
     *     taken the lease over while the route ran, the repository failed, or nothing is scheduled any more
     */
    public void run(String key, T item, Runnable onStart, Consumer<Outcome> onEnd) {
        DuplicateGuard.LeaseResult lease;
        try {
            lease = guard.acquire(key);
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "idempotentRepository failed, so whether an event has been processed is unknown; the event has to be delivered again",
                    e);
            onEnd.accept(Outcome.LATER);
            return;
        }
        switch (lease) {
            case DONE -> onEnd.accept(Outcome.DONE);
            case HELD -> onEnd.accept(Outcome.HELD);
            case ACQUIRED -> new LeasedRun(key, onEnd).start(item, onStart);
        }
    }

    /** One run of the route. The lease is renewed until the run has ended. */
    private final class LeasedRun {

        private final String key;
        private final Consumer<Outcome> onEnd;
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile Scheduler.Task next = () -> {};

        LeasedRun(String key, Consumer<Outcome> onEnd) {
            this.key = key;
            this.onEnd = onEnd;
        }

        void start(T item, Runnable onStart) {
            try {
                scheduleRenewal();
            } catch (RejectedExecutionException e) {
                // The ordinary end of a delivery that meets the stop: it comes again
                LOG.info("An event is left to its next delivery: {}", e.getMessage());
                end(Outcome.LATER);
                return;
            } catch (RuntimeException | Error e) {
                LOG.warn("A lease cannot be renewed, so the route does not run: {}", e.getMessage());
                end(Outcome.LATER);
                return;
            }
            if (!guard.isHeld(key)) {
                LOG.warn(
                        "The process was paused for longer than a lease, so the route does not run; the event comes again");
                end(Outcome.LATER);
                return;
            }
            try {
                onStart.run();
                route.accept(item, success -> end(success ? Outcome.DONE : Outcome.FAILED));
            } catch (RuntimeException | Error e) {
                LOG.error("The route could not be run", e);
                end(Outcome.FAILED);
            }
        }

        private void end(Outcome outcome) {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            next.cancel();
            Outcome counted = outcome;
            try {
                if (outcome != Outcome.DONE) {
                    guard.release(key);
                } else if (!guard.complete(key)) {
                    counted = Outcome.LATER;
                }
            } finally {
                onEnd.accept(counted);
            }
        }

        private void scheduleRenewal() {
            next = scheduler.schedule(guard.untilRenewal(key), this::renew);
            if (ended.get()) {
                next.cancel();
            }
        }

        private void renew() {
            if (ended.get()) {
                return;
            }
            try {
                guard.renew(key);
            } catch (RuntimeException | Error e) {
                LOG.warn("A lease could not be renewed in idempotentRepository; tried again in a second", e);
            }
            scheduleRenewal();
        }
    }
}
