package io.github.camelpenneo.internal.operation;

import java.io.Closeable;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.internal.casefile.Attachments;
import io.github.camelpenneo.internal.casefile.CaseFileBody;
import io.github.camelpenneo.internal.casefile.CaseFileRules;
import io.github.camelpenneo.internal.casefile.CaseFileTemplate;
import io.github.camelpenneo.internal.casefile.Draft;
import io.github.camelpenneo.internal.casefile.SignerList;
import org.apache.camel.Message;

/** Reads the case file of a message: the body, then the headers, then the template. */
final class DraftReader {

    private static final String SIGNERS = "signers";
    /** The headers by the fields that they fill. */
    static final Map<String, String> HEADERS = Map.of(
            "title",
            PenneoConstants.TITLE,
            "reference",
            PenneoConstants.REFERENCE,
            "metaData",
            PenneoConstants.META_DATA,
            "language",
            PenneoConstants.LANGUAGE,
            SIGNERS,
            PenneoConstants.SIGNERS);

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
        CaseFileRules.removeBlankReference(draft.caseFile());
        fillFromHeaders(draft, message);
        CaseFileRules.removeBlankReference(draft.caseFile());
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
        HEADERS.forEach((field, header) -> {
            if (!caseFile.has(field)) {
                text(draft, message, header).ifPresent(value -> set(draft, field, value));
            }
        });
        if (!caseFile.has("title") && draft.defaultTitle() != null) {
            caseFile.put("title", draft.defaultTitle());
        }
    }

    private static void set(Draft draft, String field, String value) {
        if (field.equals(SIGNERS)) {
            SignerList.read(value, PenneoConstants.SIGNERS, draft);
        } else {
            draft.caseFile().put(field, value);
        }
    }

    /** The text of a header; a violation if the header has several values, a stream or a map. */
    private static Optional<String> text(Draft draft, Message message, String header) {
        Object value = message.getHeader(header);
        boolean single = value == null
                || value instanceof byte[]
                || value instanceof char[]
                || !(value instanceof Iterable
                        || value instanceof Map
                        || value instanceof Closeable
                        || value.getClass().isArray());
        String text = single && value != null ? message.getHeader(header, String.class) : null;
        if (value != null && text == null) {
            draft.addViolation(header, "must be text");
        }
        return Optional.ofNullable(text);
    }

    /** Gives a single document without a title the title of the case file. */
    private static void fillDocumentTitle(ObjectNode document, ObjectNode caseFile) {
        if (!document.has("title") && caseFile.has("title")) {
            document.set("title", caseFile.get("title"));
        }
    }
}
