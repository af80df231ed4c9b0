package io.github.camelpenneo.internal.operation;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.internal.casefile.CaseFileContent;
import io.github.camelpenneo.internal.casefile.Draft;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * A reference that the message did not have in its header: on the message after a failed create, so that the case file can be found and
 * the same case file is sent with the same reference again; never on another case file of the exchange.
 */
final class KeptReference {

    private static final String PROPERTY = "CamelPenneoKeptReference";

    private record Kept(String reference, String content) {}

    private KeptReference() {}

    /** Puts a reference on the message. */
    static void keep(Exchange exchange, String reference, String content) {
        exchange.setProperty(PROPERTY, new Kept(reference, content));
        exchange.getMessage().setHeader(PenneoConstants.REFERENCE, reference);
    }

    /** The reference that the user has given to a draft; null for none. */
    static String referenceOfUser(Exchange exchange, Draft draft) {
        Kept kept = exchange.getProperty(PROPERTY, Kept.class);
        String reference = draft.caseFile().path("reference").textValue();
        boolean ours = kept != null && kept.reference().equals(reference);
        return draft.hasOwnReference() && !ours ? reference : null;
    }

    /** Takes the reference of another case file from the message and from a draft. */
    static void removeIfOfOtherContent(Exchange exchange, Draft draft, CaseFileContent content) {
        Kept kept = exchange.getProperty(PROPERTY, Kept.class);
        if (kept == null || kept.content().equals(content.key())) {
            return;
        }
        if (kept.reference().equals(draft.caseFile().path("reference").textValue())) {
            draft.removeReference();
        }
        removeHeader(exchange.getMessage(), kept);
    }

    /** Takes the reference from the message after a success. */
    static void forget(Exchange exchange) {
        if (exchange.removeProperty(PROPERTY) instanceof Kept kept) {
            removeHeader(exchange.getMessage(), kept);
        }
    }

    private static void removeHeader(Message message, Kept kept) {
        if (kept.reference().equals(message.getHeader(PenneoConstants.REFERENCE))) {
            message.removeHeader(PenneoConstants.REFERENCE);
        }
    }
}
