package io.github.camelpenneo.internal.operation;

import io.github.camelpenneo.internal.job.JournalEntry;
import org.apache.camel.Exchange;
import org.apache.camel.Ordered;
import org.apache.camel.support.SynchronizationAdapter;

/** At the end of an exchange that has processed the case file: the record ends. If the exchange fails, the record stays. */
final class EndRecord extends SynchronizationAdapter {

    private final JournalEntry entry;
    private final long caseFileId;

    EndRecord(JournalEntry entry, long caseFileId) {
        this.entry = entry;
        this.caseFileId = caseFileId;
    }

    @Override
    public void onComplete(Exchange exchange) {
        entry.end(caseFileId);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST;
    }
}
