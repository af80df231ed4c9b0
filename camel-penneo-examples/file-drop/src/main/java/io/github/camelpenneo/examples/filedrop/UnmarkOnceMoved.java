package io.github.camelpenneo.examples.filedrop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.Exchange;
import org.apache.camel.Ordered;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the marker of a source back after the file consumer has moved the source, never before: a source that is still
 * where it was must not be sent again after a crash.
 */
final class UnmarkOnceMoved extends SynchronizationAdapter {

    private static final Logger LOG = LoggerFactory.getLogger("filedrop");

    private final CaseFolder folder;
    private final String source;
    private final Path path;

    UnmarkOnceMoved(CaseFolder folder, String source, Path path) {
        this.folder = folder;
        this.source = source;
        this.path = path;
    }

    @Override
    public int getOrder() {
        // After the file consumer's own, which moves the source
        return Ordered.LOWEST;
    }

    @Override
    public void onDone(Exchange exchange) {
        if (Files.exists(path)) {
            return;
        }
        try {
            folder.unmark(source);
        } catch (IOException e) {
            LOG.warn("The marker of {} could not be deleted; the next file of that name may go to unknown/", source, e);
        }
    }
}
