package io.github.camelpenneo.internal.operation;

import java.nio.file.Path;
import java.util.Optional;

import io.github.camelpenneo.internal.casefile.CaseFileContent;
import io.github.camelpenneo.internal.casefile.ContentDigest;
import io.github.camelpenneo.internal.casefile.Draft;
import io.github.camelpenneo.internal.job.MessageIdentity;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What identifies the message of a create: the reference of the user, or else the file that the message is from, with what is sent. */
final class CreateIdentity {

    /** Headers of Camel's file components. */
    private static final String ABSOLUTE_PATH = "CamelFileAbsolutePath";

    private static final String HOST = "CamelFileHost";

    private CreateIdentity() {}

    /**
     * The identity of a message.
     *
     * @param content the digest of the draft
     * @return empty if nothing identifies the message
     */
    static Optional<MessageIdentity> of(Draft draft, String content, Exchange exchange) {
        String reference = KeptReference.referenceOfUser(exchange, draft);
        if (reference != null) {
            return Optional.of(ofReference(reference, CaseFileContent.isWhole(content) ? content : null, true));
        }
        Message message = exchange.getMessage();
        String path = message.getHeader(ABSOLUTE_PATH, String.class);
        if (path == null) {
            // The reference that an earlier create of the exchange has generated
            return draft.hasOwnReference()
                    ? Optional.of(ofGenerated(draft.caseFile().path("reference").asText()))
                    : Optional.empty();
        }
        String host = message.getHeader(HOST, String.class);
        String name = ContentDigest.of(
                "file",
                host,
                path,
                // The same file that is dropped again is another message
                message.getHeader(Exchange.FILE_LAST_MODIFIED, String.class),
                message.getHeader(Exchange.FILE_LENGTH, String.class),
                content,
                exchange.getProperty(Exchange.SPLIT_INDEX, String.class),
                exchange.getProperty(Exchange.LOOP_INDEX, String.class));
        return Optional.of(new MessageIdentity(name, content, true, host == null ? Path.of(path) : null));
    }

    /** The identity of a message with a generated reference, which the message has only after a failure. */
    static MessageIdentity ofGenerated(String reference) {
        return ofReference(reference, null, false);
    }

    private static MessageIdentity ofReference(String reference, String content, boolean remembered) {
        return new MessageIdentity(ContentDigest.of("reference", reference), content, remembered, null);
    }
}
