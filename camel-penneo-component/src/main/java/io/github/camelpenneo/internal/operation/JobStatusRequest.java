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
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.client.SendApi;
import org.apache.camel.Message;

/**
 * A status request of an operation: reads the job of a message, requests its status, and writes the status into the message. A failed or
 * duplicated job is an exception; an unknown status counts as pending.
 */
final class JobStatusRequest {

    private final String operation;
    private final SendApi api;
    private final Map<String, Function<QueueJob, PenneoException>> failures;

    /** A status request of an operation, which its exceptions name. */
    JobStatusRequest(String operation, SendApi api) {
        this.operation = operation;
        this.api = api;
        this.failures = Map.of(
                QueueJob.FAILED,
                job -> new PenneoJobFailedException(new ErrorDetails(
                        operation,
                        "Penneo could not create the case file; getPenneoMessage() has the reason",
                        0,
                        null,
                        job.failureReason())),
                QueueJob.ABORTED_DUPLICATED,
                job -> new PenneoJobDuplicatedException(
                        ErrorDetails.of(operation, "Penneo aborted the job as a duplicate of an earlier submission")));
    }

    /**
     * The job of a message. A job that came as JSON is the body afterwards, so that the job is still there if the operation fails.
     *
     * @return a job with uuid and payload hash, or one whose case file is known
     * @throws PenneoValidationException if the message has no job
     */
    Job job(Message message) {
        if (message.getBody() instanceof QueueJob job) {
            Job handle = new Job(job.uuid(), job.payloadHash(), null, job.reference(), caseFileIfCompleted(job));
            if (isComplete(handle)) {
                return handle;
            }
        }
        // Without a body, Camel would convert the message itself, and look for a converter each time
        Job body = message.getBody() == null ? null : message.getBody(Job.class);
        if (isComplete(body)) {
            message.setBody(body);
            return body;
        }
        Job headers = new Job(
                message.getHeader(PenneoConstants.JOB_UUID, String.class),
                message.getHeader(PenneoConstants.PAYLOAD_HASH, String.class),
                null);
        if (isComplete(headers)) {
            return headers;
        }
        throw new PenneoValidationException(
                operation,
                List.of(new Violation(
                        "body",
                        "must be a job (the body after createCaseFile, or its JSON), or the headers "
                                + PenneoConstants.JOB_UUID + " and " + PenneoConstants.PAYLOAD_HASH
                                + " must identify a job")));
    }

    private static Long caseFileIfCompleted(QueueJob job) {
        return QueueJob.COMPLETED.equals(job.jobStatus()) ? job.caseFileId() : null;
    }

    private static boolean isComplete(Job job) {
        return job != null && (job.caseFileId() != null || job.uuid() != null && job.payloadHash() != null);
    }

    /**
     * Answers a job whose case file is known, without a call.
     *
     * @return whether the case file is known
     */
    boolean answerIfKnown(Message message, Job job) {
        if (job.caseFileId() == null) {
            return false;
        }
        QueueJob completed = message.getBody() instanceof QueueJob known
                ? known
                : QueueJob.of(job, QueueJob.COMPLETED).completedAs(job.caseFileId());
        message.setHeader(PenneoConstants.JOB_STATUS, QueueJob.COMPLETED);
        answer(message, completed);
        return true;
    }

    /**
     * Requests the status of a job, and writes the status into a header.
     *
     * @throws PenneoException if the call fails, or the job has failed or was aborted as a duplicate
     */
    QueueJob send(Message message, Job job) {
        QueueJob status = api.jobStatus(operation, job.uuid(), job.payloadHash());
        message.setHeader(PenneoConstants.JOB_STATUS, status.jobStatus());
        if (failures.containsKey(status.jobStatus())) {
            throw failures.get(status.jobStatus()).apply(status);
        }
        if (isCompleted(status) && status.caseFileId() == null) {
            throw new PenneoException(
                    ErrorDetails.of(
                            operation,
                            "The job is completed, but Penneo's response names no case file; search for the case file in Penneo"));
        }
        return status;
    }

    /** Whether the job has created its case file. */
    static boolean isCompleted(QueueJob job) {
        return QueueJob.COMPLETED.equals(job.jobStatus());
    }

    /** Writes a status into the message as its body, and the case file of a completed job into a header. */
    static void answer(Message message, QueueJob status) {
        message.setBody(status);
        if (isCompleted(status)) {
            message.setHeader(PenneoConstants.CASE_FILE_ID, status.caseFileId());
        }
    }
}
