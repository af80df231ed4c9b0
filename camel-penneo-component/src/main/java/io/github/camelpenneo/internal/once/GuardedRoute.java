package io.github.camelpenneo.internal.once;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.github.camelpenneo.internal.wait.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the route on what has not been processed yet, and notes what was. Thread-safe. */
public final class GuardedRoute<T> {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedRoute.class);

    private final DuplicateGuard guard;
    private final BiConsumer<T, Consumer<Boolean>> route;
    private final Scheduler scheduler;

    /**
     * A guarded route.
     *
     * @param route runs and says whether it succeeded
     * @param scheduler renews claims
     */
    public GuardedRoute(DuplicateGuard guard, BiConsumer<T, Consumer<Boolean>> route, Scheduler scheduler) {
        this.guard = guard;
        this.route = route;
        this.scheduler = scheduler;
    }

    /**
     * Runs the route, unless it has run or is running elsewhere.
     *
     * @param begun is run before the route is
     * @param done is told once: {@code DONE} where it has been processed, now or before; {@code FAILED} where the route failed;
     *     {@code LATER} where another node is at it, or the repository could not be asked
     */
    public void run(String key, T what, Runnable begun, Consumer<Outcome> done) {
        DuplicateGuard.Claim claim;
        try {
            claim = guard.claim(key);
        } catch (RuntimeException e) {
            LOG.error(
                    "idempotentRepository cannot be asked whether an event has been processed; it has to come again",
                    e);
            done.accept(Outcome.LATER);
            return;
        }
        switch (claim) {
            case DONE -> done.accept(Outcome.DONE);
            case TAKEN -> done.accept(Outcome.LATER);
            case OURS -> {
                begun.run();
                runClaimed(key, what, done);
            }
        }
    }

    private void runClaimed(String key, T what, Consumer<Outcome> done) {
        Renewal renewal = new Renewal(key);
        renewal.schedule();
        Consumer<Boolean> end = success -> {
            if (renewal.end()) {
                end(key, success, done);
            }
        };
        try {
            route.accept(what, end);
        } catch (RuntimeException e) {
            LOG.error("The route could not be run", e);
            end.accept(false);
        }
    }

    private void end(String key, boolean success, Consumer<Outcome> done) {
        if (success) {
            guard.done(key);
        } else {
            guard.release(key);
        }
        done.accept(success ? Outcome.DONE : Outcome.FAILED);
    }

    /** Renews the claim of one event until its route has ended. */
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

        /** Whether this is the first end. */
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
                LOG.warn("A claim could not be renewed in idempotentRepository", e);
            }
            schedule();
        }
    }
}
