package io.github.camelpenneo.internal.job;

import java.time.Duration;

/**
 * The delay between two status requests for a job: each delay is twice the delay before, up to the maximum. Penneo
 * accepts at most 20 status requests a minute for a job; {@link #SHORTEST_MAXIMUM} keeps the rate below that.
 *
 * <p>Source: "Job status" in docs/contract/creating.md.
 *
 * @param initialDelay the first delay
 * @param maximumDelay the maximum delay
 */
public record JobBackOff(Duration initialDelay, Duration maximumDelay) {

    /**
     * The shortest initial delay. From 100 ms, doubled up to 4 s, there are 7 requests in 6.3 s, and 13 more in the
     * rest of a minute.
     */
    static final Duration SHORTEST_INITIAL = Duration.ofMillis(100);

    static final Duration SHORTEST_MAXIMUM = Duration.ofSeconds(4);
    private static final int MOST_DOUBLINGS = 40;

    /**
     * Checks the delays.
     *
     * @throws IllegalArgumentException if the status requests would be too frequent; the text names the option
     */
    public JobBackOff {
        if (initialDelay.compareTo(SHORTEST_INITIAL) < 0) {
            throw new IllegalArgumentException("penneo:jobs: initialDelay must be at least "
                    + SHORTEST_INITIAL.toMillis() + " ms: Penneo accepts 20 status requests a minute for a job");
        }
        if (maximumDelay.compareTo(SHORTEST_MAXIMUM) < 0 || maximumDelay.compareTo(initialDelay) < 0) {
            throw new IllegalArgumentException("penneo:jobs: maximumDelay must be at least "
                    + SHORTEST_MAXIMUM.toSeconds()
                    + " s, and not shorter than initialDelay: Penneo accepts 20 status requests a minute for a job");
        }
    }

    /** Returns the delay after a number of status requests. */
    public Duration after(int attempts) {
        Duration delay = initialDelay.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        return delay.compareTo(maximumDelay) < 0 ? delay : maximumDelay;
    }
}
