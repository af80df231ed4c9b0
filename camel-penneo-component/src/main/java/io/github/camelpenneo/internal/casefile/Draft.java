package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.api.Violation;

/** A case file in the making: Penneo's fields, the content of its documents, and what was found wrong on the way. */
public final class Draft {

    private final ObjectNode caseFile;
    private final List<PdfContent> pdfs = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private final List<Violation> doubts = new ArrayList<>();
    private String fileTitle;

    public Draft(ObjectNode caseFile) {
        this.caseFile = caseFile;
    }

    static Draft empty() {
        return new Draft(JsonNodeFactory.instance.objectNode());
    }

    public ObjectNode caseFile() {
        return caseFile;
    }

    /** What the file is called that the case file came from; null for none. */
    public String fileTitle() {
        return fileTitle;
    }

    public void fileTitle(String title) {
        this.fileTitle = title;
    }

    public List<PdfContent> pdfs() {
        return pdfs;
    }

    /** What cannot be sent at all. */
    public List<Violation> violations() {
        return violations;
    }

    /** What breaks a rule, but could be sent for Penneo to judge. */
    public List<Violation> doubts() {
        return doubts;
    }

    public void violation(String path, String rule) {
        violations.add(new Violation(path, rule));
    }

    void doubt(String path, String rule) {
        doubts.add(new Violation(path, rule));
    }

    /** Adds a document of which nothing is known but, perhaps, a title. */
    void addDocument(String title) {
        ObjectNode document = caseFile.withArray("documents").addObject();
        if (title != null) {
            document.put("title", title);
        }
    }

    /** Adds the content of a file, or a violation where there is none. */
    void addPdf(String path, Path file) {
        if (Files.isRegularFile(file)) {
            addPdf(path, PdfContent.of(file));
        } else {
            violation(path, "there is no such file");
        }
    }

    /** Adds the content of a document, or a violation where it cannot be read; what can be read once is as {@link Pdf} wants it. */
    void addPdf(String path, PdfContent content) {
        try {
            if (!Pdf.isPdf(content)) {
                doubt(path, Pdf.NO_PDF);
            } else if (!Pdf.isWhole(content)) {
                doubt(path, Pdf.CUT);
            }
        } catch (IOException e) {
            violation(path, "cannot be read");
        }
        pdfs.add(content);
    }

    /** For content of which nobody has said that it is a PDF: what is none is not sent, whatever Penneo may think of it. */
    void requirePdfs() {
        doubts.stream().filter(doubt -> doubt.rule().equals(Pdf.NO_PDF)).forEach(violations::add);
    }
}
