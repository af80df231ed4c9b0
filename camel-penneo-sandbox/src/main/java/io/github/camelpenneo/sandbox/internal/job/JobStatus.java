package io.github.camelpenneo.sandbox.internal.job;

import java.util.Locale;

/** The status of a job. Source: "Job status" in docs/contract/creating.md. */
enum JobStatus {
    PENDING,
    PROCESSING,
    COMPLETED,
    FAILED,
    ABORTED_DUPLICATED;

    /** Penneo's name of the status, as in {@code aborted_duplicated}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
