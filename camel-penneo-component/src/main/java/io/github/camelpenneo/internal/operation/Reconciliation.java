package io.github.camelpenneo.internal.operation;

import java.time.Instant;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoJobDuplicatedException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.api.RecordedJob;
import io.github.camelpenneo.internal.job.CaseFileSearch;
import io.github.camelpenneo.internal.job.CaseFileSearch.Outcome;
import io.github.camelpenneo.internal.job.CaseFileSearch.Result;
import io.github.camelpenneo.internal.job.JournalEntry;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Finds out whether Penneo has the case file of an exchange whose outcome is unknown, and turns the failure of a
 * duplicated job into the success of the first submission.
 */
public final class Reconciliation {

    /** The record whose case file is to be searched. */
    private static final String RECORD = "CamelPenneoRecordToSearch";

    private static final String FIRST_ATTEMPT = "CamelPenneoFirstAttempt";

    private final CaseFileSearch search;
    private final boolean always;

    /**
     * Creates a reconciliation.
     *
     * @param always whether all failures are reconciled; otherwise those of recorded creates alone
     */
    public Reconciliation(CaseFileSearch search, boolean always) {
        this.search = search;
        this.always = always;
    }

    /** The time at which an exchange first sent a case file with a reference. */
    private record FirstAttempt(String reference, Instant time) {}

    /** Remembers when an exchange sends a case file with a reference for the first time: no older case file is taken for it. */
    static void rememberAttempt(Exchange exchange, String reference, Instant now) {
        FirstAttempt first = exchange.getProperty(FIRST_ATTEMPT, FirstAttempt.class);
        if (first == null || !first.reference().equals(reference)) {
            exchange.setProperty(FIRST_ATTEMPT, new FirstAttempt(reference, now));
        }
    }

    /** A create has succeeded: the next create with the reference is another one. */
    static void forgetAttempt(Exchange exchange) {
        exchange.removeProperty(FIRST_ATTEMPT);
    }

    /** The case file of a recorded create is searched, whatever the options say: otherwise its message could never go on. */
    static void searchRecord(Exchange exchange, JournalEntry entry) {
        exchange.setProperty(RECORD, entry);
    }

    /** Whether the exchange has a failure to reconcile. */
    public boolean concerns(Exchange exchange) {
        if (exchange.getProperty(RECORD) != null) {
            return true;
        }
        Exception failure = exchange.getException();
        return always
                && (failure instanceof PenneoUnknownOutcomeException || failure instanceof PenneoJobDuplicatedException)
                && reference(exchange.getMessage()) != null;
    }

    /**
     * Starts the search.
     *
     * @param done called once, when the exchange has the result
     */
    public void begin(Exchange exchange, Runnable done) {
        if (exchange.removeProperty(RECORD) instanceof JournalEntry entry) {
            beginRecorded(exchange, entry, done);
            return;
        }
        search.search(reference(exchange.getMessage()), firstAttempt(exchange), outcome -> {
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

    private void beginRecorded(Exchange exchange, JournalEntry entry, Runnable done) {
        RecordedJob record = entry.earlier().orElseThrow();
        search.search(record.reference(), record.since(), outcome -> {
            try {
                if (outcome.result() == Result.FOUND) {
                    exchange.setException(null);
                    CreateCaseFile.answer(
                            exchange.getMessage(), new Job(null, null, null, record.reference(), outcome.caseFileId()));
                    AwaitedRecord.of(exchange, entry, outcome.caseFileId());
                } else if (exchange.getException() instanceof PenneoUnknownOutcomeException unknown) {
                    reportOutcome(exchange, unknown, outcome);
                }
            } finally {
                done.run();
            }
        });
    }

    /** The time of the first attempt; null for a duplicated job, whose case file is that of an earlier submission. */
    private static Instant firstAttempt(Exchange exchange) {
        FirstAttempt first = exchange.getProperty(FIRST_ATTEMPT, FirstAttempt.class);
        return exchange.getException() instanceof PenneoUnknownOutcomeException && first != null ? first.time() : null;
    }

    /** The reference of the job for a duplicated job, otherwise that of the message. */
    private static String reference(Message message) {
        return message.getBody() instanceof Job job && job.reference() != null
                ? job.reference()
                : message.getHeader(PenneoConstants.REFERENCE, String.class);
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
