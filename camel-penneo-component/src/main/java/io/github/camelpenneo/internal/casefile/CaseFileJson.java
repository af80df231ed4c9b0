package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.api.Violation;

/**
 * Reads a case file in Penneo's JSON, with or without the {@code caseFile} root, and the PDFs of its documents: {@code pdf} is
 * base64, {@code file} is a path relative to the folder of the JSON file.
 */
final class CaseFileJson {

    /** The lists that a flat map, such as a JMS map message, contains as JSON text. */
    private static final List<String> LISTS = List.of("signers", "documents", "ccRecipients");

    private CaseFileJson() {}

    /**
     * Reads JSON text. A duplicate field is an error, since one of its values, such as a signer, would be lost.
     *
     * @param charset the declared charset; null for none
     * @param folder the folder of the JSON file; null if the JSON is not from a file
     */
    static Draft read(InputStream json, Charset charset, Path folder) throws IOException {
        JsonNode tree = JsonText.read(json, charset);
        return tree.isMissingNode() ? invalid("is empty") : read(tree, folder);
    }

    /**
     * Reads a map or parsed JSON, whose values can be of any type of Java.
     *
     * @param map a map or a {@code JsonNode}
     */
    static Draft readValues(Object map) {
        List<Violation> violations = new ArrayList<>();
        JsonNode json = JavaValues.read(map, (path, rule) -> violations.add(new Violation(path, rule)));
        Draft draft = read(json, null);
        draft.violations().addAll(0, violations);
        return draft;
    }

    private static Draft read(JsonNode json, Path folder) {
        boolean isRoot = json.path(CaseFileRoot.NAME).isObject();
        JsonNode caseFile = isRoot ? json.get(CaseFileRoot.NAME) : json;
        if (!(caseFile instanceof ObjectNode fields)) {
            return invalid(
                    json.isArray()
                            ? "is JSON with a list, " + ListedPdfs.ONE_CASE_FILE
                            : "is JSON, but not an object with the fields of a case file");
        }
        Draft draft = new Draft(fields);
        if (isRoot) {
            draft.violations().addAll(CaseFileRoot.beside(json));
        }
        // Editors find the schema of a file by this field
        draft.caseFile().remove("$schema");
        LISTS.forEach(list -> parseText(draft, list));
        CaseFileRules.normalise(draft.caseFile());
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

    private static Draft invalid(String rule) {
        Draft draft = Draft.empty();
        draft.addViolation("body", rule);
        return draft;
    }

    private static void parseText(Draft draft, String list) {
        JsonNode value = draft.caseFile().path(list);
        if (value.isTextual()) {
            try {
                draft.caseFile().set(list, JsonText.read(value.textValue()));
            } catch (IOException e) {
                draft.addViolation(list, "is text that " + JsonText.problem(e, null));
                draft.caseFile().remove(list);
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
        if (pdf instanceof POJONode value && value.getPojo() instanceof PdfContent content) {
            draft.addPdf(path, content);
            return;
        }
        if (pdf.isTextual() && pdf.textValue().regionMatches(true, 0, Pdf.DATA_URL, 0, Pdf.DATA_URL.length())) {
            draft.addViolation(path, "must be base64 alone; this is a data URL, whose base64 comes after the comma");
            return;
        }
        try {
            draft.addPdf(path, PdfContent.of(base64(pdf)));
        } catch (IllegalArgumentException e) {
            draft.addViolation(
                    path,
                    "must be base64 without other characters, except line breaks; check whether it was cut off, or a + became a space");
        }
    }

    /** Decodes both base64 alphabets. Any other character is an error, since ignoring it would change the document. */
    private static byte[] base64(JsonNode pdf) {
        if (!pdf.isTextual()) {
            throw new IllegalArgumentException("not text");
        }
        String text = pdf.textValue().replaceAll("[\r\n]+", "");
        boolean urlSafe = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
        return (urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
    }
}
