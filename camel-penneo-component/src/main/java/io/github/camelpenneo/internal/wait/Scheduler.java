package io.github.camelpenneo.internal.wait;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs a task after a while, unless the route has been stopped by then. */
@FunctionalInterface
public interface Scheduler {

    /** Returns at once. */
    void schedule(Duration wait, Runnable task);

    /** One on an executor; when that has been shut down, nothing is done any more. */
    static Scheduler on(ScheduledExecutorService executor) {
        return (wait, task) -> {
            try {
                executor.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // The route has been stopped
            }
        };
    }
}
