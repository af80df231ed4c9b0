package io.github.camelpenneo.internal.operation;

import java.nio.file.Path;

import io.github.camelpenneo.internal.job.JournalEntry;
import org.apache.camel.Exchange;
import org.apache.camel.Ordered;
import org.apache.camel.support.SynchronizationAdapter;

/** At the end of an exchange, after the file component has moved the file: the record of a file that is gone is not remembered. */
final class ForgetFile extends SynchronizationAdapter {

    private final JournalEntry entry;
    private final Path file;

    ForgetFile(JournalEntry entry, Path file) {
        this.entry = entry;
        this.file = file;
    }

    @Override
    public void onComplete(Exchange exchange) {
        entry.forgetIfGone(file);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST;
    }
}
