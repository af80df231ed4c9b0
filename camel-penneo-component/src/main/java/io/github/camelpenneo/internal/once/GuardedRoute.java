package io.github.camelpenneo.internal.once;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.github.camelpenneo.internal.wait.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the route once for each key, under a lease that is renewed while the route runs. Thread-safe. */
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
     *     if the route failed; with {@code LATER} if the lease is held elsewhere or the repository failed
     */
    public void run(String key, T item, Runnable onStart, Consumer<Outcome> onEnd) {
        DuplicateGuard.LeaseResult lease;
        try {
            lease = guard.acquire(key);
        } catch (RuntimeException e) {
            LOG.error(
                    "idempotentRepository failed, so whether an event has been processed is unknown; the event has to be delivered again",
                    e);
            onEnd.accept(Outcome.LATER);
            return;
        }
        switch (lease) {
            case DONE -> onEnd.accept(Outcome.DONE);
            case HELD -> onEnd.accept(Outcome.LATER);
            case ACQUIRED -> {
                onStart.run();
                runWithLease(key, item, onEnd);
            }
        }
    }

    private void runWithLease(String key, T item, Consumer<Outcome> onEnd) {
        Renewal renewal = new Renewal(key);
        renewal.schedule();
        Consumer<Boolean> end = success -> {
            if (renewal.end()) {
                end(key, success, onEnd);
            }
        };
        try {
            route.accept(item, end);
        } catch (RuntimeException e) {
            LOG.error("The route could not be started", e);
            end.accept(false);
        }
    }

    private void end(String key, boolean success, Consumer<Outcome> onEnd) {
        if (success) {
            guard.complete(key);
        } else {
            guard.release(key);
        }
        onEnd.accept(success ? Outcome.DONE : Outcome.FAILED);
    }

    /** Renews the lease of one key until the route has ended. */
    private final class Renewal {

        private final String key;
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile Scheduler.Task next = () -> {};

        Renewal(String key) {
            this.key = key;
        }

        void schedule() {
            next = scheduler.schedule(DuplicateGuard.RENEWAL, this::renew);
            if (ended.get()) {
                next.cancel();
            }
        }

        /** Ends the renewals. Returns whether this is the first call. */
        boolean end() {
            boolean first = ended.compareAndSet(false, true);
            next.cancel();
            return first;
        }

        private void renew() {
            if (ended.get()) {
                return;
            }
            try {
                guard.renew(key);
            } catch (RuntimeException e) {
                LOG.warn("A lease could not be renewed in idempotentRepository", e);
            }
            schedule();
        }
    }
}
