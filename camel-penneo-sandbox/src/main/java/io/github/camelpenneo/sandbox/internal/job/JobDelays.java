package io.github.camelpenneo.sandbox.internal.job;

import java.time.Duration;

/** How long after its submission a job is taken up, and how long after its submission it is done. */
public record JobDelays(Duration untilProcessing, Duration untilDone) {
    /** Refuses with {@link IllegalArgumentException} what runs backwards. */
    public JobDelays {
        if (untilProcessing.isNegative() || untilDone.compareTo(untilProcessing) < 0) {
            throw new IllegalArgumentException("A job cannot be done before it is taken up");
        }
    }
}
