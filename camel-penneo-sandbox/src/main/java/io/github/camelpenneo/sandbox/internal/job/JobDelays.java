package io.github.camelpenneo.sandbox.internal.job;

import java.time.Duration;

/**
 * The times at which the status of a job changes, both measured from its submission.
 *
 * @param untilProcessing the time until the job is processing
 * @param untilDone the time until the job is completed, failed or aborted
 */
public record JobDelays(Duration untilProcessing, Duration untilDone) {
    /**
     * Throws {@link IllegalArgumentException} if a time is negative, or {@code untilDone} is shorter than {@code
     * untilProcessing}.
     */
    public JobDelays {
        if (untilProcessing.isNegative() || untilDone.compareTo(untilProcessing) < 0) {
            throw new IllegalArgumentException(
                    "untilProcessing must be 0 or positive, and untilDone must not be shorter than untilProcessing");
        }
    }
}
