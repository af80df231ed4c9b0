package io.github.camelpenneo.internal.wait;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks one after another, in their order, on the threads of a pool. A failed task does not end the others. Thread-safe. */
public final class SerialExecutor implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SerialExecutor.class);

    private final ThreadPool threads;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private Future<?> running;
    private boolean closed;

    /** An executor that needs at most one thread of the pool at a time. */
    public SerialExecutor(ThreadPool threads) {
        this.threads = threads;
    }

    /** Runs a task after those that are there; a task that comes after {@link #close} is dropped. */
    @Override
    public synchronized void execute(Runnable task) {
        if (closed) {
            return;
        }
        tasks.add(task);
        if (running == null) {
            running = threads.submit(this::run);
        }
    }

    private void run() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                LOG.error("A task in the background failed", e);
            }
        }
    }

    private synchronized Runnable next() {
        Runnable task = tasks.poll();
        if (task == null) {
            running = null;
        }
        return task;
    }

    /** Drops the tasks that have not begun, and interrupts the one that runs. */
    @Override
    public synchronized void close() {
        closed = true;
        tasks.clear();
        if (running != null) {
            running.cancel(true);
        }
    }
}
