package io.github.camelpenneo.internal.wait;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs tasks after a delay. However many tasks wait, none is refused until the scheduler is closed. */
@FunctionalInterface
public interface Scheduler {

    /**
     * Runs a task once, on a thread of the scheduler. The task must not block, unless the scheduler is one of {@link #on}.
     *
     * @return the task, which can be cancelled
     * @throws RejectedExecutionException if the scheduler has been closed; the message says so
     */
    Task schedule(Duration delay, Runnable task);

    /** A task that waits for its time. */
    @FunctionalInterface
    interface Task {

        /** Removes the task, unless it has begun. */
        void cancel();
    }

    /** A scheduler whose tasks run on an executor, where they may block. */
    default Scheduler on(Executor executor) {
        return (delay, task) -> schedule(delay, () -> executor.execute(task));
    }
}
