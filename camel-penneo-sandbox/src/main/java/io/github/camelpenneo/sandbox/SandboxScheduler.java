package io.github.camelpenneo.sandbox;

import java.time.Duration;

/** Runs the sandbox's delayed tasks: job steps, completions, webhook retries and time-outs. */
@FunctionalInterface
public interface SandboxScheduler {
    /**
     * Runs the task once, when the delay is over.
     *
     * @param delay not negative; a task without delay must not run in the caller's thread before this returns
     * @param task does not throw and does not block
     */
    void schedule(Duration delay, Runnable task);
}
