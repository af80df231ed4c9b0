package io.github.camelpenneo.testing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelpenneo.internal.wait.Scheduler;
import io.github.camelpenneo.sandbox.VirtualTime;

/** A scheduler whose tasks run when a test moves the time on. */
public final class VirtualScheduler implements Scheduler {

    private final VirtualTime time;
    private final AtomicInteger waiting = new AtomicInteger();

    public VirtualScheduler(VirtualTime time) {
        this.time = time;
    }

    @Override
    public Task schedule(Duration delay, Runnable task) {
        AtomicBoolean over = new AtomicBoolean();
        waiting.incrementAndGet();
        time.schedule(delay, () -> {
            if (over.compareAndSet(false, true)) {
                waiting.decrementAndGet();
                task.run();
            }
        });
        return () -> {
            if (over.compareAndSet(false, true)) {
                waiting.decrementAndGet();
            }
        };
    }

    /** How many tasks have neither begun nor been cancelled. */
    public int waiting() {
        return waiting.get();
    }
}
