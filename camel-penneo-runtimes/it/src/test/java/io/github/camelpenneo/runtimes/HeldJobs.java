package io.github.camelpenneo.runtimes;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelpenneo.sandbox.SandboxScheduler;

/** The scheduler of a sandbox: what is due waits while it is held, so that the jobs of a sandbox end when a test wants it. */
final class HeldJobs implements SandboxScheduler, AutoCloseable {

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    private final Queue<Runnable> due = new ArrayDeque<>();
    private boolean held;

    /** Jobs stay as they are from now on. */
    synchronized void hold() {
        held = true;
    }

    /** Jobs go on. */
    synchronized void release() {
        held = false;
        while (!due.isEmpty()) {
            executor.execute(due.remove());
        }
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
        executor.schedule(() -> runUnlessHeld(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void runUnlessHeld(Runnable task) {
        synchronized (this) {
            if (held) {
                due.add(task);
                return;
            }
        }
        task.run();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
