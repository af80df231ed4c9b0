package io.github.camelpenneo.internal.operation;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoJobDuplicatedException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.internal.job.CaseFileSearch;
import io.github.camelpenneo.internal.job.CaseFileSearch.Outcome;
import io.github.camelpenneo.internal.job.CaseFileSearch.Result;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Finds out whether Penneo has the case file of an exchange whose outcome is unknown, and turns the failure of a
 * duplicated job into the success of the first submission.
 */
public final class Reconciliation {

    private final CaseFileSearch search;

    public Reconciliation(CaseFileSearch search) {
        this.search = search;
    }

    /** Whether the exchange has a failure to reconcile. */
    public boolean concerns(Exchange exchange) {
        Exception failure = exchange.getException();
        return (failure instanceof PenneoUnknownOutcomeException || failure instanceof PenneoJobDuplicatedException)
                && reference(exchange.getMessage()) != null;
    }

    /**
     * Starts the search.
     *
     * @param done called once, when the exchange has the result
     */
    public void begin(Exchange exchange, Runnable done) {
        search.search(reference(exchange.getMessage()), outcome -> {
            try {
                if (exchange.getException() instanceof PenneoUnknownOutcomeException unknown) {
                    reportOutcome(exchange, unknown, outcome);
                } else if (outcome.result() == Result.FOUND) {
                    succeed(exchange, outcome.caseFileId());
                }
            } finally {
                done.run();
            }
        });
    }

    private static String reference(Message message) {
        return message.getHeader(PenneoConstants.REFERENCE, String.class);
    }

    private static void reportOutcome(Exchange exchange, PenneoUnknownOutcomeException unknown, Outcome outcome) {
        if (outcome.result() == Result.UNKNOWN) {
            return;
        }
        PenneoUnknownOutcomeException reconciled = unknown.reconciled(outcome.caseFileId());
        setHeaders(exchange.getMessage(), reconciled);
        CreateAttempts.replace(exchange, reconciled);
        exchange.setException(reconciled);
    }

    /** Sets the headers that tell the result of the search, if there is one. */
    static void setHeaders(Message message, PenneoUnknownOutcomeException unknown) {
        if (!unknown.isReconciled()) {
            return;
        }
        boolean found = unknown.getCaseFileId() != null;
        message.setHeader(PenneoConstants.RECONCILIATION, found ? "found" : "notFound");
        if (found) {
            message.setHeader(PenneoConstants.CASE_FILE_ID, unknown.getCaseFileId());
        }
    }

    private static void succeed(Exchange exchange, long caseFileId) {
        Message message = exchange.getMessage();
        exchange.setException(null);
        message.setBody(
                QueueJob.of(message.getBody(Job.class), QueueJob.COMPLETED).completedAs(caseFileId));
        message.setHeader(PenneoConstants.JOB_STATUS, QueueJob.COMPLETED);
        message.setHeader(PenneoConstants.CASE_FILE_ID, caseFileId);
    }
}
