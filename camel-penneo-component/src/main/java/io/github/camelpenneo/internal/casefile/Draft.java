package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.api.Violation;

/** A case file that is being assembled: Penneo's fields, the PDFs of its documents, and the violations found so far. */
public final class Draft {

    private final ObjectNode caseFile;
    private final List<PdfContent> pdfs = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private final List<Violation> waivableViolations = new ArrayList<>();
    private String defaultTitle;
    private boolean ownReference;

    public Draft(ObjectNode caseFile) {
        this.caseFile = caseFile;
    }

    static Draft empty() {
        return new Draft(JsonNodeFactory.instance.objectNode());
    }

    public ObjectNode caseFile() {
        return caseFile;
    }

    /** Whether the body could not be read. */
    public boolean isUnreadable() {
        return caseFile.isEmpty() && !violations.isEmpty();
    }

    /** The reference that the case file has now, if any, is the user's, and not that of a template. */
    public void markOwnReference() {
        ownReference = !caseFile.path("reference").asText().isEmpty();
    }

    /** Whether the reference is of this very case file. */
    public boolean hasOwnReference() {
        return ownReference;
    }

    /** Removes the reference: it is of another case file. */
    public void removeReference() {
        caseFile.remove("reference");
        ownReference = false;
    }

    /** The default title, from the name of the body's file or the subject of a mail; null for none. */
    public String defaultTitle() {
        return defaultTitle;
    }

    void setDefaultTitle(String title) {
        this.defaultTitle = title;
    }

    public List<PdfContent> pdfs() {
        return pdfs;
    }

    /** Violations because of which the case file cannot be sent at all. */
    public List<Violation> violations() {
        return violations;
    }

    /** Violations of rules that Penneo may judge instead: with {@code validate=false}, they are ignored. */
    public List<Violation> waivableViolations() {
        return waivableViolations;
    }

    public void addViolation(String path, String rule) {
        violations.add(new Violation(path, rule));
    }

    void addWaivableViolation(String path, String rule) {
        waivableViolations.add(new Violation(path, rule));
    }

    /** Adds a document without content; the title can be null. */
    void addDocument(String title) {
        ObjectNode document = caseFile.withArray("documents").addObject();
        if (title != null) {
            document.put("title", title);
        }
    }

    /**
     * Adds the PDF of the next document, and a violation if it cannot be read or is not a PDF.
     *
     * @param content repeatable, or from {@link Pdf#ofStream}
     */
    void addPdf(String path, PdfContent content) {
        try {
            addPdf(path, content, PdfEnds.of(content));
        } catch (IOException e) {
            addViolation(path, "cannot be read");
            pdfs.add(known(content));
        }
    }

    /** Adds the PDF of the next document, whose ends have been read, and a violation if it is not a PDF. */
    void addPdf(String path, PdfContent content, PdfEnds ends) {
        if (!ends.isPdf()) {
            addWaivableViolation(path, ends.fault());
        } else if (!ends.isComplete()) {
            addWaivableViolation(path, Pdf.CUT_OFF);
        }
        pdfs.add(known(content));
    }

    private static PdfContent known(PdfContent content) {
        return content.isRepeatable() ? new ChecksummedPdf(content) : content;
    }

    /** Makes it impossible to send content that is not a PDF, for bodies that do not declare their content as PDF. */
    void requirePdfs() {
        waivableViolations.stream()
                .filter(violation ->
                        Set.of(Pdf.NOT_A_PDF, Pdf.EMPTY, Pdf.ENCODED).contains(violation.rule()))
                .forEach(violations::add);
    }
}
