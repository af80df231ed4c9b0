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
 * A clock and a scheduler whose time changes only in {@link #advance(Duration)}. Thread-safe.
 */
public final class VirtualTime extends Clock implements SandboxScheduler {
    private record Task(Instant due, long number, Runnable work) {}

    private final Queue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
    private Instant now;
    private long scheduled;

    /**
     * Starts at the current time. The {@code created_at} of a token request by the system clock is then within the tolerance of the
     * sandbox.
     */
    public VirtualTime() {
        this(Instant.now());
    }

    /**
     * Starts at the given time.
     *
     * @param start the first time of the clock
     */
    public VirtualTime(Instant start) {
        now = start;
    }

    /**
     * Advances the time. All tasks that become due run in the thread of the caller, in the order of their due times, including tasks
     * that are scheduled during this call. While a task runs, the clock shows its due time.
     *
     * @param duration the time to advance by, zero or positive
     * @throws IllegalArgumentException if the duration is negative
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The duration must be 0 or positive");
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

    /**
     * Not supported: virtual time is always in UTC.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Virtual time is always in UTC");
    }
}
