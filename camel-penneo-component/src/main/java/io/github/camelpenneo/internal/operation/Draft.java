package io.github.camelpenneo.internal.operation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.api.Violation;

/** A case file in the making: Penneo's fields, the content of its documents, and what was found wrong on the way. */
final class Draft {

    private static final String NO_PDF = "is not a PDF (no %PDF- in its first 1,024 bytes)";

    private final ObjectNode caseFile;
    private final List<PdfContent> pdfs = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private final List<Violation> doubts = new ArrayList<>();
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

    /** What cannot be sent at all. */
    List<Violation> violations() {
        return violations;
    }

    /** What breaks a rule, but could be sent for Penneo to judge. */
    List<Violation> doubts() {
        return doubts;
    }

    void violation(String path, String rule) {
        violations.add(new Violation(path, rule));
    }

    void doubt(String path, String rule) {
        doubts.add(new Violation(path, rule));
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

    /** Adds the content of a file, or a violation where there is none. */
    void addPdf(String path, Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                violation(path, "there is no such file");
            } else if (!Pdf.isPdf(file)) {
                doubt(path, NO_PDF);
            }
        } catch (IOException e) {
            violation(path, "cannot be read");
        }
        pdfs.add(PdfContent.of(file));
    }

    /** Adds what can be read again, or a violation where that fails. */
    void addPdf(String path, PdfContent content) {
        try (InputStream head = content.open()) {
            if (!Pdf.isPdf(head.readNBytes(Pdf.HEAD_LENGTH))) {
                doubt(path, NO_PDF);
            }
        } catch (IOException e) {
            violation(path, "cannot be read");
        }
        pdfs.add(content);
    }

    /** For content of which nobody has said that it is a PDF. */
    void doubtsAreViolations() {
        violations.addAll(doubts);
        doubts.clear();
    }

    /** Adds a stream, which is read once. */
    void addPdf(String path, InputStream stream) {
        BufferedInputStream markable = new BufferedInputStream(stream, Pdf.HEAD_LENGTH);
        try {
            if (!Pdf.isPdf(markable)) {
                doubt(path, NO_PDF);
            }
        } catch (IOException e) {
            violation(path, "cannot be read");
        }
        pdfs.add(PdfContent.of(markable));
    }

    /** Adds bytes, or a violation where they are no PDF. */
    void addPdf(String path, byte[] bytes) {
        if (!Pdf.isPdf(bytes)) {
            doubt(path, NO_PDF);
        }
        pdfs.add(PdfContent.of(bytes));
    }
}
