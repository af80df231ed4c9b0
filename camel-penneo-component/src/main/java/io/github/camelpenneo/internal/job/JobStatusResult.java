package io.github.camelpenneo.internal.job;

import io.github.camelpenneo.api.QueueJob;

/** The result of a call about a recorded job. */
sealed interface JobStatusResult {

    /** The job has ended; the route receives the job. */
    record Ended(QueueJob job) implements JobStatusResult {}

    /** The job has not ended; the status is requested again later. */
    record Pending() implements JobStatusResult {}

    /**
     * The job handle does not lead to a case file; the case file has to be searched by its reference.
     *
     * @param fallback the end of the job if there is no case file
     */
    record SearchNeeded(QueueJob fallback) implements JobStatusResult {}
}
