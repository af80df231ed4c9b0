package io.github.camelpenneo.internal.operation;

import java.util.List;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoJobPendingException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.internal.client.SendApi;
import org.apache.camel.Exchange;

/**
 * {@code checkJobStatus}: takes a job, returns its status. A job whose case file is known is answered without a call.
 */
public final class CheckJobStatus implements Operation {

    private static final String OPERATION = "checkJobStatus";

    private final JobStatusRequest request;
    private final boolean throwExceptionOnPending;

    /**
     * Creates the operation.
     *
     * @param throwExceptionOnPending whether a job that has not ended is a {@link PenneoJobPendingException}
     */
    public CheckJobStatus(SendApi api, boolean throwExceptionOnPending) {
        this.request = new JobStatusRequest(OPERATION, api);
        this.throwExceptionOnPending = throwExceptionOnPending;
    }

    @Override
    public Iterable<Operation> calls(Exchange exchange) {
        Job job = request.job(exchange.getMessage());
        return request.answerIfKnown(exchange.getMessage(), job) ? List.of() : List.of(call -> check(call, job));
    }

    @Override
    public void call(Exchange exchange) throws Exception {
        for (Operation call : calls(exchange)) {
            call.call(exchange);
        }
    }

    private void check(Exchange exchange, Job job) {
        QueueJob status = request.send(exchange.getMessage(), job);
        if (throwExceptionOnPending && !JobStatusRequest.isCompleted(status)) {
            throw new PenneoJobPendingException(
                    ErrorDetails.of(OPERATION, "The job has not ended yet; request the status again later"));
        }
        JobStatusRequest.answer(exchange.getMessage(), status);
    }

    /** The route waits for the job anyway; Camel's graceful shutdown would wait for the permit. */
    @Override
    public boolean endsWithContext() {
        return throwExceptionOnPending;
    }
}
