package io.github.camelpenneo.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.camelpenneo.internal.wait.Scheduler;

/** The scheduler of a process that can be paused: what becomes due in the pause runs at its end, all at once. */
public final class PausedScheduler implements Scheduler {

    private final Scheduler scheduler;
    private final List<Runnable> due = new ArrayList<>();
    private boolean paused;

    public PausedScheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public Task schedule(Duration delay, Runnable task) {
        return scheduler.schedule(delay, () -> run(task));
    }

    /** Runs a task of the process: now, or at the end of the pause. */
    public void run(Runnable task) {
        if (paused) {
            due.add(task);
        } else {
            task.run();
        }
    }

    /** Pauses the process. */
    public void pause() {
        paused = true;
    }

    /** Ends the pause. */
    public void resume() {
        paused = false;
        List<Runnable> late = List.copyOf(due);
        due.clear();
        late.forEach(Runnable::run);
    }
}
