package io.github.camelpenneo.internal.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.client.PdfContent;

/** A case file in the making: Penneo's fields, the content of its documents, and what was found wrong on the way. */
final class Draft {

    private final ObjectNode caseFile;
    private final List<PdfContent> pdfs = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private String fileTitle;

    Draft(ObjectNode caseFile) {
        this.caseFile = caseFile;
    }

    static Draft empty() {
        return new Draft(JsonNodeFactory.instance.objectNode());
    }

    ObjectNode caseFile() {
        return caseFile;
    }

    /** What the file is called that the case file came from; null for none. */
    String fileTitle() {
        return fileTitle;
    }

    void fileTitle(String title) {
        this.fileTitle = title;
    }

    List<PdfContent> pdfs() {
        return pdfs;
    }

    List<Violation> violations() {
        return violations;
    }

    void violation(String path, String rule) {
        violations.add(new Violation(path, rule));
    }

    /** Adds a document of which nothing is known but its content and, perhaps, a title. */
    void addDocument(String title, PdfContent pdf) {
        ArrayNode documents = caseFile.withArray("documents");
        ObjectNode document = documents.addObject();
        if (title != null) {
            document.put("title", title);
        }
        pdfs.add(pdf);
    }

    /** Adds the content of a file, or a violation where it is none. */
    void addPdf(String path, Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                violation(path, "there is no such file");
            } else if (!Pdf.isPdf(file)) {
                violation(path, "is not a PDF (no %PDF- in its first 1,024 bytes)");
            }
        } catch (IOException e) {
            violation(path, "cannot be read");
        }
        pdfs.add(PdfContent.of(file));
    }

    /** Adds bytes, or a violation where they are no PDF. */
    void addPdf(String path, byte[] bytes) {
        if (!Pdf.isPdf(bytes)) {
            violation(path, "is not a PDF (no %PDF- in its first 1,024 bytes)");
        }
        pdfs.add(PdfContent.of(bytes));
    }
}
