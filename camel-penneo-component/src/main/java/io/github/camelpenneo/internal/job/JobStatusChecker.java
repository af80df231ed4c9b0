package io.github.camelpenneo.internal.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.api.RecordedJob;
import io.github.camelpenneo.internal.client.CoreApi;
import io.github.camelpenneo.internal.client.SendApi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests the state of recorded jobs from Penneo: by the job handle, or by a search for the case file by its
 * reference. Each method makes one call, for which the caller has reserved the permit. Thread-safe.
 *
 * <p>Source: "Job status" in docs/contract/creating.md and "Case files and documents" in docs/contract/case-files.md.
 */
public final class JobStatusChecker {

    /** How long the case file of an intent is searched; Penneo takes seconds to create one. */
    static final Duration SEARCH_TIMEOUT = Duration.ofMinutes(10);

    /** Longer than Penneo's response to a complete submission takes. */
    static final Duration LONGEST_RESPONSE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(JobStatusChecker.class);

    private final SendApi sendApi;
    private final CaseFileLookup lookup;
    private final Duration jobTimeout;
    private final Clock clock;

    /**
     * Creates a checker.
     *
     * @param jobTimeout the duration after its creation for which a job is followed
     */
    public JobStatusChecker(SendApi sendApi, CoreApi coreApi, Duration jobTimeout, Clock clock) {
        this.sendApi = sendApi;
        this.lookup = new CaseFileLookup(coreApi, clock);
        this.jobTimeout = jobTimeout;
        this.clock = clock;
    }

    /** Makes the first call for a record: a status request, or, for an intent, a search. */
    JobStatusResult check(RecordedJob job) {
        if (job.job() != null) {
            return requestStatus(job);
        }
        if (job.attempts() == 0) {
            LOG.warn(
                    "The outcome of a createCaseFile that began at {} is unknown; searching its case file by the reference (key {})",
                    job.since(),
                    job.key());
        }
        return searchCaseFile(job, null);
    }

    private JobStatusResult requestStatus(RecordedJob job) {
        QueueJob response;
        try {
            response = sendApi.jobStatus(
                    "checkJobStatus", job.job().uuid(), job.job().payloadHash());
        } catch (PenneoNotFoundException e) {
            // Penneo deletes old jobs; the case file can exist nevertheless
            return new JobStatusResult.SearchNeeded(QueueJob.of(job.job(), QueueJob.UNKNOWN_OUTCOME));
        }
        boolean completed = QueueJob.COMPLETED.equals(response.jobStatus());
        if (QueueJob.FAILED.equals(response.jobStatus()) || completed && response.caseFileId() != null) {
            return new JobStatusResult.Ended(response);
        }
        if (completed || QueueJob.ABORTED_DUPLICATED.equals(response.jobStatus())) {
            return new JobStatusResult.SearchNeeded(response);
        }
        return isExpired(job, jobTimeout)
                ? new JobStatusResult.Ended(QueueJob.of(job.job(), QueueJob.EXPIRED))
                : new JobStatusResult.Pending();
    }

    /**
     * Searches the case file by its reference.
     *
     * @param fallback the end of the job if there is no case file, or an uncertain one; null for an intent
     */
    JobStatusResult searchCaseFile(RecordedJob job, QueueJob fallback) {
        QueueJob known = fallback == null ? QueueJob.of(null, QueueJob.UNKNOWN_OUTCOME) : fallback;
        if (lookup.lookUp(job.reference(), earliest(job, known)) instanceof CaseFileLookup.Answer.Found found) {
            return new JobStatusResult.Ended(known.completedAs(found.caseFileId()));
        }
        return fallback == null && !isExpired(job, SEARCH_TIMEOUT)
                ? new JobStatusResult.Pending()
                : new JobStatusResult.Ended(known);
    }

    /** The time at which the case file may have been created first; null for any time. */
    private static Instant earliest(RecordedJob job, QueueJob known) {
        if (QueueJob.ABORTED_DUPLICATED.equals(known.jobStatus())) {
            // The case file is that of an earlier submission
            return null;
        }
        // With a handle the time is that of Penneo's response, before which the case file may have been created
        return job.job() == null ? job.since() : job.since().minus(LONGEST_RESPONSE);
    }

    private boolean isExpired(RecordedJob job, Duration time) {
        return !clock.instant().isBefore(job.since().plus(time));
    }
}
