package io.github.camelpenneo.sandbox;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks by the machine's time, one after the other, in a thread of its own. */
final class RealTimeScheduler implements SandboxScheduler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RealTimeScheduler.class);

    private static final Duration LAST_TASK = Duration.ofSeconds(10);

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "penneo-sandbox-scheduler");
        thread.setDaemon(true);
        return thread;
    });

    RealTimeScheduler() {
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
        executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            // the executor would swallow it
            LOG.error("A task failed", e);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            // a task that is writing a file is let finish, so that the file can be deleted
            executor.awaitTermination(LAST_TASK.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
