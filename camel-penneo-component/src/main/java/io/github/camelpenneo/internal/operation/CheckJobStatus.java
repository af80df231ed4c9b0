package io.github.camelpenneo.internal.operation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoJobDuplicatedException;
import io.github.camelpenneo.api.PenneoJobFailedException;
import io.github.camelpenneo.api.PenneoJobPendingException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.client.SendApi;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * {@code checkJobStatus}: takes a job, returns its status. A failed or duplicated job is an exception; an unknown
 * status counts as pending.
 */
public final class CheckJobStatus implements Operation {

    private static final String OPERATION = "checkJobStatus";

    private static final Map<String, Function<QueueJob, PenneoException>> FAILURES = Map.of(
            QueueJob.FAILED,
            job -> new PenneoJobFailedException(new ErrorDetails(
                    OPERATION,
                    "Penneo could not create the case file; getPenneoMessage() has the reason",
                    0,
                    null,
                    job.failureReason())),
            QueueJob.ABORTED_DUPLICATED,
            job -> new PenneoJobDuplicatedException(
                    ErrorDetails.of(OPERATION, "Penneo aborted the job as a duplicate of an earlier submission")));

    private final SendApi api;
    private final boolean throwExceptionOnPending;

    /**
     * Creates the operation.
     *
     * @param throwExceptionOnPending whether a job that has not ended is a {@link PenneoJobPendingException}
     */
    public CheckJobStatus(SendApi api, boolean throwExceptionOnPending) {
        this.api = api;
        this.throwExceptionOnPending = throwExceptionOnPending;
    }

    @Override
    public void call(Exchange exchange) {
        Message message = exchange.getMessage();
        Job handle = handle(message);
        if (handle.reference() != null) {
            // Reconciliation finds the case file of a duplicated job by the reference
            message.setHeader(PenneoConstants.REFERENCE, handle.reference());
        }
        QueueJob job = api.jobStatus(handle.uuid(), handle.payloadHash());
        message.setHeader(PenneoConstants.JOB_STATUS, job.jobStatus());
        if (FAILURES.containsKey(job.jobStatus())) {
            throw FAILURES.get(job.jobStatus()).apply(job);
        }
        boolean completed = QueueJob.COMPLETED.equals(job.jobStatus());
        if (!completed && throwExceptionOnPending) {
            throw new PenneoJobPendingException(
                    ErrorDetails.of(OPERATION, "The job has not ended yet; request the status again later"));
        }
        if (completed && job.caseFileId() == null) {
            throw new PenneoException(
                    ErrorDetails.of(
                            OPERATION,
                            "The job is completed, but Penneo's response names no case file; search for the case file in Penneo"));
        }
        message.setBody(job);
        if (completed) {
            message.setHeader(PenneoConstants.CASE_FILE_ID, job.caseFileId());
        }
    }

    private static Job handle(Message message) {
        Object body = message.getBody();
        Job job = body instanceof QueueJob queueJob
                ? new Job(queueJob.uuid(), queueJob.payloadHash(), null, queueJob.reference())
                : message.getBody(Job.class);
        if (isComplete(job)) {
            return job;
        }
        Job fromHeaders = new Job(
                message.getHeader(PenneoConstants.JOB_UUID, String.class),
                message.getHeader(PenneoConstants.PAYLOAD_HASH, String.class),
                null);
        if (isComplete(fromHeaders)) {
            return fromHeaders;
        }
        throw new PenneoValidationException(
                OPERATION,
                List.of(new Violation(
                        "body",
                        "must be a job (the body after createCaseFile, or its JSON), or the headers "
                                + PenneoConstants.JOB_UUID + " and " + PenneoConstants.PAYLOAD_HASH
                                + " must identify a job")));
    }

    private static boolean isComplete(Job job) {
        return job != null && job.uuid() != null && job.payloadHash() != null;
    }
}
