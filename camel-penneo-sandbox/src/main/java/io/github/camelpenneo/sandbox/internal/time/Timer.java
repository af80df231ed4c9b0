package io.github.camelpenneo.sandbox.internal.time;

import java.time.Duration;

/** Runs tasks after a delay, by the time of the sandbox. */
@FunctionalInterface
public interface Timer {
    /** Runs the task once after the delay. */
    void after(Duration delay, Runnable task);
}
