package io.github.camelpenneo.internal.operation;

import java.time.Duration;

import io.github.camelpenneo.internal.job.JournalEntry;
import org.apache.camel.Exchange;
import org.apache.camel.Ordered;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The record of a job that an exchange waits for. The record ends with the exchange, if the exchange succeeds with the case file; otherwise
 * the job is followed again.
 */
final class AwaitedRecord extends SynchronizationAdapter {

    private final JournalEntry entry;
    private volatile Long caseFileId;

    private AwaitedRecord(JournalEntry entry) {
        this.entry = entry;
    }

    /** The record for an exchange that begins to wait. */
    static AwaitedRecord of(Exchange exchange, JournalEntry entry) {
        AwaitedRecord record = new AwaitedRecord(entry);
        exchange.getExchangeExtension().addOnCompletion(record);
        return record;
    }

    /** The record of a case file that was found for an exchange. */
    static void of(Exchange exchange, JournalEntry entry, long caseFileId) {
        of(exchange, entry).completed(caseFileId);
    }

    /** Nobody else follows the job until the next status request. */
    void hold(int attempts, Duration delay) {
        entry.hold(attempts, delay);
    }

    /** The exchange has the case file. */
    void completed(long id) {
        caseFileId = id;
    }

    /** The job has failed: whoever sends the message again sends a new one. */
    void failed() {
        entry.remove();
    }

    @Override
    public void onComplete(Exchange exchange) {
        if (caseFileId != null) {
            entry.end(caseFileId);
        } else {
            entry.release();
        }
    }

    @Override
    public void onFailure(Exchange exchange) {
        entry.release();
    }

    /** After the consumer has acknowledged or moved the message. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST;
    }
}
