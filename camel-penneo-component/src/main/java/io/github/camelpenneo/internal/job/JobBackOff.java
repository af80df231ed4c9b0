package io.github.camelpenneo.internal.job;

import java.time.Duration;
import java.util.stream.IntStream;

/**
 * The delay between two status requests for a job: each delay is longer than the delay before by a factor, up to the maximum. Penneo
 * accepts at most 20 status requests a minute for a job: delays that would cause more are refused. One of the 20 requests is left for a
 * last request when the time of a wait is over.
 *
 * <p>Source: "Job status" in docs/contract/creating.md.
 *
 * @param initialDelay the first delay
 * @param multiplier the factor, at least 1
 * @param maximumDelay the maximum delay, at least the first delay
 */
public record JobBackOff(Duration initialDelay, double multiplier, Duration maximumDelay) {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int REQUESTS = 20;

    /**
     * Checks the delays.
     *
     * @throws IllegalArgumentException if the delays do not fit each other, or the status requests would be too frequent; the text names
     *     the options
     */
    public JobBackOff {
        if (!(multiplier >= 1)) {
            throw new IllegalArgumentException("penneo: delayMultiplier must be at least 1");
        }
        if (maximumDelay.compareTo(initialDelay) < 0) {
            throw new IllegalArgumentException("penneo: maximumDelay must not be shorter than initialDelay");
        }
        Duration shortest = IntStream.range(0, REQUESTS - 1)
                .mapToObj(attempts -> after(attempts, initialDelay, multiplier, maximumDelay))
                .reduce(Duration.ZERO, Duration::plus);
        if (shortest.compareTo(WINDOW) <= 0) {
            throw new IllegalArgumentException("penneo: with initialDelay " + initialDelay.toMillis()
                    + " ms and maximumDelay " + maximumDelay.toMillis() + " ms, " + REQUESTS
                    + " status requests for a job are sent in " + shortest.toMillis()
                    + " ms, but Penneo accepts " + REQUESTS + " in a minute; make the delays longer");
        }
    }

    /** Returns the delay after a number of status requests. */
    public Duration after(int attempts) {
        return after(attempts, initialDelay, multiplier, maximumDelay);
    }

    private static Duration after(int attempts, Duration initialDelay, double multiplier, Duration maximumDelay) {
        double nanos = initialDelay.toNanos() * Math.pow(multiplier, attempts);
        return Duration.ofNanos((long) Math.min(nanos, maximumDelay.toNanos()));
    }
}
