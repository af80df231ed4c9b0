package io.github.camelpenneo.sandbox.internal.job;

import java.util.Locale;

/** How far a job is. */
enum JobStatus {
    PENDING,
    PROCESSING,
    COMPLETED,
    FAILED,
    ABORTED_DUPLICATED;

    /** Penneo's name for it. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
