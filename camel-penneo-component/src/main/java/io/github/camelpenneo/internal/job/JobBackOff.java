package io.github.camelpenneo.internal.job;

import java.time.Duration;

/**
 * How long is waited between two questions after one job: each pause is twice the one before, up to the longest. Penneo takes no more
 * than 20 questions a minute for a job; {@link #SHORTEST_MAXIMUM} keeps below that.
 *
 * <p>Source: "Job status" in the contract.
 *
 * @param initialDelay the first pause
 * @param maximumDelay the longest pause
 */
public record JobBackOff(Duration initialDelay, Duration maximumDelay) {

    /** From 100 ms by doubling to 4 s there are 7 questions in 6.3 s, and 13 more in the rest of a minute. */
    static final Duration SHORTEST_INITIAL = Duration.ofMillis(100);

    static final Duration SHORTEST_MAXIMUM = Duration.ofSeconds(4);
    private static final int MOST_DOUBLINGS = 40;

    /** @throws IllegalArgumentException if it would ask too often; the text names the option */
    public JobBackOff {
        if (initialDelay.compareTo(SHORTEST_INITIAL) < 0) {
            throw new IllegalArgumentException("penneo:jobs: initialDelay must be at least "
                    + SHORTEST_INITIAL.toMillis() + " ms: Penneo takes 20 questions a minute for a job");
        }
        if (maximumDelay.compareTo(SHORTEST_MAXIMUM) < 0 || maximumDelay.compareTo(initialDelay) < 0) {
            throw new IllegalArgumentException("penneo:jobs: maximumDelay must be at least "
                    + SHORTEST_MAXIMUM.toSeconds()
                    + " s, and no shorter than initialDelay: Penneo takes 20 questions a minute for a job");
        }
    }

    /** The pause after so many questions. */
    public Duration after(int attempts) {
        Duration pause = initialDelay.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        return pause.compareTo(maximumDelay) < 0 ? pause : maximumDelay;
    }
}
