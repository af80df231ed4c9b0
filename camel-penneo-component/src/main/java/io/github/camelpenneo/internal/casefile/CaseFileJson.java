package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.internal.json.Json;

/**
 * Reads a case file in Penneo's field names, with or without the {@code caseFile} root, and finds the content of its
 * documents: {@code pdf} is base64, {@code file} names a PDF relative to the JSON's own folder.
 */
final class CaseFileJson {

    /** A flat map, such as that of a JMS map message, has them as JSON text. */
    private static final List<String> LISTS = List.of("signers", "documents", "ccRecipients");

    private static final ObjectReader STRICT = Json.MAPPER.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private CaseFileJson() {}

    /**
     * The case file in a JSON text. A field twice is an error: one of the two would be lost, and a signer with it.
     *
     * @param folder where the JSON lies; null where it did not come from a file
     */
    static Draft read(InputStream json, Path folder) throws IOException {
        JsonNode tree = STRICT.readTree(json);
        if (tree.isMissingNode()) {
            Draft draft = Draft.empty();
            draft.violation("body", "is empty");
            return draft;
        }
        return read(tree, folder);
    }

    /**
     * The case file.
     *
     * @param json what was read
     * @param folder where the JSON lies; null where it did not come from a file
     */
    static Draft read(JsonNode json, Path folder) {
        JsonNode caseFile = json.path("caseFile").isObject() ? json.get("caseFile") : json;
        if (!caseFile.isObject()) {
            Draft draft = Draft.empty();
            draft.violation("body", "is JSON, but not an object with the fields of a case file");
            return draft;
        }
        Draft draft = new Draft(caseFile.deepCopy());
        LISTS.forEach(list -> readText(draft, list));
        JsonNode documents = draft.caseFile().path("documents");
        if (!documents.isMissingNode() && !documents.isArray()) {
            draft.violation("documents", CaseFileRules.LIST.text());
            return draft;
        }
        for (int i = 0; i < documents.size(); i++) {
            String path = "documents[" + i + "]";
            if (documents.get(i) instanceof ObjectNode document) {
                takeContent(draft, path, document, folder);
            } else {
                draft.violation(path, "must be an object");
            }
        }
        return draft;
    }

    private static void readText(Draft draft, String list) {
        JsonNode value = draft.caseFile().path(list);
        if (value.isTextual()) {
            try {
                draft.caseFile().set(list, STRICT.readTree(value.textValue()));
            } catch (JsonProcessingException e) {
                draft.violation(list, "is text, but not JSON with each field once");
            }
        }
    }

    private static void takeContent(Draft draft, String path, ObjectNode document, Path folder) {
        JsonNode file = document.remove("file");
        JsonNode pdf = document.remove("pdf");
        if (document.remove("name") != null) {
            draft.doubt(path + ".name", "is chosen by the component; leave it out");
        }
        if (file != null && pdf == null) {
            takeFile(draft, path + ".file", file, folder);
        } else if (pdf != null && file == null) {
            takeBase64(draft, path + ".pdf", pdf);
        } else {
            draft.violation(path, "must have its PDF either as file (a path beside the JSON) or as pdf (base64)");
        }
    }

    private static void takeFile(Draft draft, String path, JsonNode file, Path folder) {
        if (folder == null) {
            draft.violation(path, "can only be used in JSON that comes from a file; give the PDF as pdf (base64)");
            return;
        }
        try {
            Path resolved = folder.resolve(file.asText()).normalize();
            if (file.isTextual() && resolved.startsWith(folder.normalize())) {
                draft.addPdf(path, resolved);
                return;
            }
        } catch (InvalidPathException e) {
            // Told below, with the other ways of not being a path here
        }
        draft.violation(path, "must be a path in the folder of the JSON or below it");
    }

    private static void takeBase64(Draft draft, String path, JsonNode pdf) {
        try {
            draft.addPdf(path, PdfContent.of(base64(pdf)));
        } catch (IllegalArgumentException | IOException e) {
            draft.violation(
                    path, "must be base64, with no signs in it but line ends; was it cut, or a + made a blank?");
        }
    }

    /** Decodes either alphabet. What is in neither is an error: to drop it would change the document. */
    private static byte[] base64(JsonNode pdf) throws IOException {
        if (!pdf.isTextual()) {
            // A map can have the bytes themselves
            if (pdf.binaryValue() == null) {
                throw new IllegalArgumentException("neither text nor bytes");
            }
            return pdf.binaryValue();
        }
        String text = pdf.textValue().replaceAll("[\r\n]+", "");
        boolean urlSafe = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
        return (urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
    }
}
