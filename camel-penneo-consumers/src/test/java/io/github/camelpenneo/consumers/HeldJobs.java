package io.github.camelpenneo.consumers;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

import io.github.camelpenneo.sandbox.SandboxScheduler;

/** The scheduler of a sandbox whose jobs are done at once, unless they are held. */
final class HeldJobs implements SandboxScheduler {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean held;

    /** Jobs stay as they are from now on. */
    synchronized void hold() {
        held = true;
    }

    /** Jobs go on. */
    synchronized void release() {
        held = false;
        while (!tasks.isEmpty()) {
            start(tasks.remove());
        }
    }

    @Override
    public synchronized void schedule(Duration delay, Runnable task) {
        if (held) {
            tasks.add(task);
        } else {
            start(task);
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "sandbox-task");
        thread.setDaemon(true);
        thread.start();
    }
}
