package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.io.InputStream;
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
 * Reads a case file in Penneo's JSON, with or without the {@code caseFile} root, and the PDFs of its documents: {@code pdf} is
 * base64, {@code file} is a path relative to the folder of the JSON file.
 */
final class CaseFileJson {

    /** The lists that a flat map, such as a JMS map message, contains as JSON text. */
    private static final List<String> LISTS = List.of("signers", "documents", "ccRecipients");

    private static final ObjectReader STRICT = Json.MAPPER.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private CaseFileJson() {}

    /**
     * Reads JSON text. A duplicate field is an error, since one of its values, such as a signer, would be lost.
     *
     * @param folder the folder of the JSON file; null if the JSON is not from a file
     */
    static Draft read(InputStream json, Path folder) throws IOException {
        JsonNode tree = STRICT.readTree(json);
        if (tree.isMissingNode()) {
            Draft draft = Draft.empty();
            draft.addViolation("body", "is empty");
            return draft;
        }
        return read(tree, folder);
    }

    /**
     * Reads parsed JSON.
     *
     * @param folder the folder of the JSON file; null if the JSON is not from a file
     */
    static Draft read(JsonNode json, Path folder) {
        JsonNode caseFile = json.path("caseFile").isObject() ? json.get("caseFile") : json;
        if (!caseFile.isObject()) {
            Draft draft = Draft.empty();
            draft.addViolation("body", "is JSON, but not an object with the fields of a case file");
            return draft;
        }
        Draft draft = new Draft(caseFile.deepCopy());
        LISTS.forEach(list -> parseText(draft, list));
        JsonNode documents = draft.caseFile().path("documents");
        if (!documents.isMissingNode() && !documents.isArray()) {
            draft.addViolation("documents", CaseFileRules.LIST.text());
            return draft;
        }
        for (int i = 0; i < documents.size(); i++) {
            String path = "documents[" + i + "]";
            if (documents.get(i) instanceof ObjectNode document) {
                extractPdf(draft, path, document, folder);
            } else {
                draft.addViolation(path, "must be an object");
            }
        }
        return draft;
    }

    private static void parseText(Draft draft, String list) {
        JsonNode value = draft.caseFile().path(list);
        if (value.isTextual()) {
            try {
                draft.caseFile().set(list, STRICT.readTree(value.textValue()));
            } catch (JsonProcessingException e) {
                draft.addViolation(list, "is text, but not valid JSON without duplicate fields");
            }
        }
    }

    private static void extractPdf(Draft draft, String path, ObjectNode document, Path folder) {
        JsonNode file = document.remove("file");
        JsonNode pdf = document.remove("pdf");
        if (document.remove("name") != null) {
            draft.addWaivableViolation(path + ".name", "is set by the component; remove this field");
        }
        if (file != null && pdf == null) {
            addFile(draft, path + ".file", file, folder);
        } else if (pdf != null && file == null) {
            addBase64(draft, path + ".pdf", pdf);
        } else {
            draft.addViolation(path, "must have either file (a path in the folder of the JSON) or pdf (base64)");
        }
    }

    private static void addFile(Draft draft, String path, JsonNode file, Path folder) {
        if (folder == null) {
            draft.addViolation(path, "can only be used in JSON that comes from a file; use pdf (base64) instead");
            return;
        }
        if (file.isTextual()) {
            FolderFile.addTo(draft, path, folder, file.textValue());
        } else {
            draft.addViolation(path, "must be text: a path in the folder of the JSON or below it");
        }
    }

    private static void addBase64(Draft draft, String path, JsonNode pdf) {
        try {
            draft.addPdf(path, PdfContent.of(base64(pdf)));
        } catch (IllegalArgumentException | IOException e) {
            draft.addViolation(
                    path,
                    "must be base64 without other characters, except line breaks; check whether it was cut off, or a + became a space");
        }
    }

    /** Decodes both base64 alphabets. Any other character is an error, since ignoring it would change the document. */
    private static byte[] base64(JsonNode pdf) throws IOException {
        if (!pdf.isTextual()) {
            // A map can contain the bytes themselves
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
