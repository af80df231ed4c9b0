package io.github.camelpenneo.sandbox.internal.time;

import java.time.Duration;

/** Runs tasks later, by the sandbox's clock. */
@FunctionalInterface
public interface Timer {
    /** Runs the task once, as soon as the delay is over. */
    void after(Duration delay, Runnable task);
}
