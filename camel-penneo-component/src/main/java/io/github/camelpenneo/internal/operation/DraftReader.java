package io.github.camelpenneo.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.internal.casefile.Attachments;
import io.github.camelpenneo.internal.casefile.CaseFileBody;
import io.github.camelpenneo.internal.casefile.CaseFileTemplate;
import io.github.camelpenneo.internal.casefile.Draft;
import io.github.camelpenneo.internal.casefile.SignerList;
import org.apache.camel.Message;

/** Reads the case file of a message: the body, then the headers, then the template. */
final class DraftReader {

    private final Attachments attachments;
    private final CaseFileTemplate template;

    DraftReader(Attachments attachments, CaseFileTemplate template) {
        this.attachments = attachments;
        this.template = template;
    }

    /** The case file; of a body that cannot be read, the violations alone. */
    Draft read(Message message) {
        Draft draft = CaseFileBody.read(message, attachments);
        if (draft.isUnreadable()) {
            return draft;
        }
        fillFromHeaders(draft, message);
        draft.markOwnReference();
        template.fill(draft.caseFile());
        if (draft.pdfs().size() == 1 && draft.caseFile().path("documents").get(0) instanceof ObjectNode document) {
            fillDocumentTitle(document, draft.caseFile());
        }
        return draft;
    }

    /** Fills fields that the body does not set from the headers. */
    private static void fillFromHeaders(Draft draft, Message message) {
        ObjectNode caseFile = draft.caseFile();
        fill(caseFile, "title", message, PenneoConstants.TITLE);
        fill(caseFile, "reference", message, PenneoConstants.REFERENCE);
        fill(caseFile, "metaData", message, PenneoConstants.META_DATA);
        fill(caseFile, "language", message, PenneoConstants.LANGUAGE);
        if (!caseFile.has("title") && draft.defaultTitle() != null) {
            caseFile.put("title", draft.defaultTitle());
        }
        String signers = message.getHeader(PenneoConstants.SIGNERS, String.class);
        if (!caseFile.has("signers") && signers != null) {
            SignerList.read(signers, PenneoConstants.SIGNERS, draft);
        }
    }

    private static void fill(ObjectNode caseFile, String field, Message message, String header) {
        String value = message.getHeader(header, String.class);
        if (!caseFile.has(field) && value != null) {
            caseFile.put(field, value);
        }
    }

    /** Gives a single document without a title the title of the case file. */
    private static void fillDocumentTitle(ObjectNode document, ObjectNode caseFile) {
        if (!document.has("title") && caseFile.has("title")) {
            document.set("title", caseFile.get("title"));
        }
    }
}
