package io.github.camelpenneo.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * A clock that stands still and a scheduler that waits until {@link #advance(Duration)} moves both on. Safe for use by
 * several threads.
 */
public final class VirtualTime extends Clock implements SandboxScheduler {
    private record Task(Instant due, long number, Runnable work) {}

    private final Queue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
    private Instant now;
    private long scheduled;

    /** Starts at the current time, so that what real clocks say is near enough for the sandbox. */
    public VirtualTime() {
        this(Instant.now());
    }

    /** Starts at that time. */
    public VirtualTime(Instant start) {
        now = start;
    }

    /**
     * Moves the time on and runs all tasks that come due, in the order of their time, in the caller's thread; those too
     * that are scheduled meanwhile. To each of them the clock shows the time it was due at.
     *
     * @param duration not negative, else {@link IllegalArgumentException}
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Time does not run backwards");
        }
        Instant end = instant().plus(duration);
        for (Optional<Task> task = next(end); task.isPresent(); task = next(end)) {
            task.get().work().run();
        }
        moveTo(end);
    }

    private synchronized Optional<Task> next(Instant end) {
        if (tasks.isEmpty() || tasks.peek().due().isAfter(end)) {
            return Optional.empty();
        }
        Task task = tasks.remove();
        moveTo(task.due());
        return Optional.of(task);
    }

    private synchronized void moveTo(Instant time) {
        if (time.isAfter(now)) {
            now = time;
        }
    }

    @Override
    public synchronized void schedule(Duration delay, Runnable task) {
        tasks.add(new Task(now.plus(delay), scheduled++, task));
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Always UTC. */
    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Not supported: the sandbox has no use for zones. */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Virtual time is in UTC");
    }
}
