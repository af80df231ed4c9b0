package io.github.camelpenneo.sandbox;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks in real time, one after another, in a separate daemon thread. */
final class RealTimeScheduler implements SandboxScheduler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RealTimeScheduler.class);

    /** The maximum wait for a running task when the scheduler closes. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

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
            // without this catch the executor would discard the exception
            LOG.error("A delayed task of the sandbox failed", e);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            // a running task may be writing a file; the file can be deleted when the task has finished
            executor.awaitTermination(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
