package io.github.camelpenneo.internal.casefile;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.PdfContent;

/**
 * A validated case file: Penneo's fields, and the PDF of each document in the same order. The documents have neither {@code name}
 * nor {@code pdf}, which depend on the upload mode.
 *
 * @param caseFile the fields of the case file, without the {@code caseFile} root
 * @param pdfs one PDF for each entry of {@code caseFile.documents}
 */
public record CaseFileRequest(ObjectNode caseFile, List<PdfContent> pdfs) {

    public CaseFileRequest {
        pdfs = List.copyOf(pdfs);
    }

    /** Whether the request can be repeated. */
    public boolean isRepeatable() {
        return pdfs.stream().allMatch(PdfContent::isRepeatable);
    }

    @Override
    public String toString() {
        return "CaseFileRequest[documents=" + pdfs.size() + "]";
    }
}
