package io.github.camelpenneo.internal.client;

import java.time.Duration;

/** Runs a task after a while, unless the route has been stopped by then. */
@FunctionalInterface
public interface Scheduler {

    /** Returns at once. */
    void schedule(Duration wait, Runnable task);
}
