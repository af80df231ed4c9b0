package io.github.camelpenneo.internal.casefile;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.PdfContent;

/**
 * A case file ready to be sent: Penneo's fields, and the content of each document in the same order. The documents carry
 * neither {@code name} nor {@code pdf}: how the content travels is the upload's business.
 *
 * @param caseFile Penneo's field names, without the {@code caseFile} root
 * @param pdfs as many as {@code caseFile.documents}
 */
public record CaseFileRequest(ObjectNode caseFile, List<PdfContent> pdfs) {

    public CaseFileRequest {
        pdfs = List.copyOf(pdfs);
    }

    /** Whether the request can be sent a second time. */
    public boolean isRepeatable() {
        return pdfs.stream().allMatch(PdfContent::isRepeatable);
    }

    @Override
    public String toString() {
        return "CaseFileRequest[documents=" + pdfs.size() + "]";
    }
}
