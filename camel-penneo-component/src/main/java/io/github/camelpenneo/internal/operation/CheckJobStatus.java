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
 * {@code checkJobStatus}: a job in, where it stands out. A job that failed or was dropped as a duplicate is an exception;
 * a status that we do not know counts as pending.
 */
public final class CheckJobStatus implements Operation {

    private static final String OPERATION = "checkJobStatus";

    private static final Map<String, Function<QueueJob, PenneoException>> ENDED_BADLY = Map.of(
            QueueJob.FAILED,
            job -> new PenneoJobFailedException(new ErrorDetails(
                    OPERATION,
                    "Penneo could not create the case file; getPenneoMessage() says why",
                    0,
                    null,
                    job.errorMessage())),
            QueueJob.ABORTED_DUPLICATED,
            job -> new PenneoJobDuplicatedException(
                    ErrorDetails.of(OPERATION, "Penneo dropped the job, since the same submission was there already")));

    private final SendApi api;
    private final boolean throwExceptionOnPending;

    /**
     * The operation.
     *
     * @param throwExceptionOnPending whether a job that is not done yet is a {@link PenneoJobPendingException}
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
            // By which a duplicated job's case file is found
            message.setHeader(PenneoConstants.REFERENCE, handle.reference());
        }
        QueueJob job = api.jobStatus(handle.uuid(), handle.payloadHash());
        message.setHeader(PenneoConstants.JOB_STATUS, job.jobStatus());
        if (ENDED_BADLY.containsKey(job.jobStatus())) {
            throw ENDED_BADLY.get(job.jobStatus()).apply(job);
        }
        boolean completed = QueueJob.COMPLETED.equals(job.jobStatus());
        if (!completed && throwExceptionOnPending) {
            throw new PenneoJobPendingException(ErrorDetails.of(OPERATION, "The job is not done yet; ask again later"));
        }
        if (completed && job.caseFileId() == null) {
            throw new PenneoException(ErrorDetails.of(
                    OPERATION, "The job is completed, but Penneo's answer names no case file; look for it in Penneo"));
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
                        "must be a job (as createCaseFile answers it, or its JSON), or the headers "
                                + PenneoConstants.JOB_UUID + " and " + PenneoConstants.PAYLOAD_HASH
                                + " must name one")));
    }

    private static boolean isComplete(Job job) {
        return job != null && job.uuid() != null && job.payloadHash() != null;
    }
}
