package io.github.camelpenneo.internal.operation;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.internal.client.Json;

/**
 * Reads a case file in Penneo's field names, with or without the {@code caseFile} root, and finds the content of its
 * documents: {@code pdf} is base64, {@code file} names a PDF relative to the JSON's own folder.
 */
final class CaseFileJson {

    /** A flat map, such as that of a JMS map message, has them as JSON text. */
    private static final List<String> LISTS = List.of("signers", "documents", "ccRecipients");

    private CaseFileJson() {}

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
                draft.caseFile().set(list, Json.MAPPER.readTree(value.textValue()));
            } catch (JsonProcessingException e) {
                draft.violation(list, "is text, but not JSON");
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
            draft.addPdf(path, Base64.getMimeDecoder().decode(pdf.asText()));
        } catch (IllegalArgumentException e) {
            draft.violation(path, "must be base64");
        }
    }
}
