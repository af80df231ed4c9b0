package io.github.camelpenneo.sandbox;

import java.time.Duration;

/** Runs the delayed tasks of a sandbox: job steps, completions of case files, webhook retries and timeouts. */
@FunctionalInterface
public interface SandboxScheduler {
    /**
     * Runs a task once after a delay.
     *
     * @param delay zero or positive; a task with a delay of zero must not run in the thread of the caller before this method returns
     * @param task a task that neither throws nor blocks
     */
    void schedule(Duration delay, Runnable task);
}
