package io.github.camelpenneo.internal.operation;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConflictException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.RecordedJob;
import io.github.camelpenneo.internal.job.JournalEntry;
import io.github.camelpenneo.internal.job.MessageIdentity;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer to a message whose create is recorded already: nothing is sent. */
final class RecordedCreate {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedCreate.class);
    private static final String OPERATION = "createCaseFile";

    private final JournalEntry entry;
    private final RecordedJob record;

    RecordedCreate(JournalEntry entry, RecordedJob record) {
        this.entry = entry;
        this.record = record;
    }

    /**
     * The recorded job.
     *
     * @throws PenneoConflictException if the record is of other content
     * @throws PenneoRetryableException if the case file is being sent
     * @throws PenneoUnknownOutcomeException if the outcome is unknown; {@link Reconciliation} searches the case file
     */
    Job job(Exchange exchange, MessageIdentity identity) {
        if (record.content() != null
                && identity.content() != null
                && !record.content().equals(identity.content())) {
            throw new PenneoConflictException(ErrorDetails.of(
                    OPERATION,
                    "A case file with this reference and other content was recorded at " + record.since()
                            + "; nothing was sent. Give each case file a reference of its own"));
        }
        if (record.job() != null) {
            LOG.info(
                    "A message was recorded at {} already, and gets its recorded job (key {})",
                    record.since(),
                    record.key());
            return record.job().withReference(record.reference());
        }
        if (entry.isInProgress()) {
            throw new PenneoRetryableException(ErrorDetails.of(
                    OPERATION,
                    "The case file of this message is being sent by another exchange or node, or was until at most two"
                            + " minutes ago; nothing was sent. Try again later"));
        }
        Reconciliation.searchRecord(exchange, entry);
        throw new PenneoUnknownOutcomeException(ErrorDetails.of(
                OPERATION,
                "The case file of this message was sent at " + record.since()
                        + ", and the outcome is unknown. Nothing was sent now. Look for the case file in Penneo; to"
                        + " send it again, give the message another reference or the file another name"));
    }
}
