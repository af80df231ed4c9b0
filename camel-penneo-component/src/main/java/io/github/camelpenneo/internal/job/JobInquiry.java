package io.github.camelpenneo.internal.job;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.api.RecordedJob;
import io.github.camelpenneo.internal.client.CoreApi;
import io.github.camelpenneo.internal.client.SendApi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Penneo about recorded jobs: by the handle, or for the case file by its reference. Each question is one call, for which the
 * caller has the permit. Thread-safe.
 *
 * <p>Source: "Job status", "Case files and documents" in the contract.
 */
public final class JobInquiry {

    /** How long a case file of which nobody has a handle is looked for; Penneo takes seconds to make one. */
    static final Duration SEARCH = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(JobInquiry.class);

    private final SendApi sendApi;
    private final CoreApi coreApi;
    private final Duration jobTimeout;
    private final Clock clock;

    /**
     * Asks through these APIs.
     *
     * @param jobTimeout how long after its creation a job is given up
     */
    public JobInquiry(SendApi sendApi, CoreApi coreApi, Duration jobTimeout, Clock clock) {
        this.sendApi = sendApi;
        this.coreApi = coreApi;
        this.jobTimeout = jobTimeout;
        this.clock = clock;
    }

    /** Asks what a recorded job is to be asked first. */
    Verdict ask(RecordedJob job) {
        if (job.job() != null) {
            return askStatus(job);
        }
        if (job.attempts() == 0) {
            LOG.warn(
                    "The outcome of a create that began at {} is unknown; its case file is looked for by its reference (key {})",
                    job.since(),
                    job.key());
        }
        return lookUp(job, null);
    }

    private Verdict askStatus(RecordedJob job) {
        QueueJob answer;
        try {
            answer = sendApi.jobStatus(job.job().uuid(), job.job().payloadHash());
        } catch (PenneoNotFoundException e) {
            // Penneo deletes its jobs in time; the case file is there all the same
            return new Verdict.LookUp(QueueJob.of(job.job(), QueueJob.UNKNOWN_OUTCOME));
        }
        boolean completed = QueueJob.COMPLETED.equals(answer.jobStatus());
        if (QueueJob.FAILED.equals(answer.jobStatus()) || completed && answer.caseFileId() != null) {
            return new Verdict.Ended(answer);
        }
        if (completed || QueueJob.ABORTED_DUPLICATED.equals(answer.jobStatus())) {
            return new Verdict.LookUp(answer);
        }
        return isOver(job, jobTimeout)
                ? new Verdict.Ended(QueueJob.of(job.job(), QueueJob.EXPIRED))
                : new Verdict.Later();
    }

    /** Looks for the case file by its reference. */
    Verdict lookUp(RecordedJob job, QueueJob otherwise) {
        QueueJob known = otherwise == null ? QueueJob.of(null, QueueJob.UNKNOWN_OUTCOME) : otherwise;
        return coreApi.listCaseFiles(Map.of("reference", job.reference())).caseFiles().stream()
                .map(CaseFileDetails::id)
                .filter(Objects::nonNull)
                .findFirst()
                .<Verdict>map(id -> new Verdict.Ended(known.completedAs(id)))
                .orElseGet(() ->
                        otherwise == null && !isOver(job, SEARCH) ? new Verdict.Later() : new Verdict.Ended(known));
    }

    private boolean isOver(RecordedJob job, Duration time) {
        return !clock.instant().isBefore(job.since().plus(time));
    }
}
