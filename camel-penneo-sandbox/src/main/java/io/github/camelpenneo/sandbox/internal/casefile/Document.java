package io.github.camelpenneo.sandbox.internal.casefile;

import java.nio.file.Path;
import java.util.List;

/**
 * A document of a case file.
 *
 * @param documentId the second id that Penneo gives a document, a text
 * @param size the size of the original PDF in bytes
 * @param original the file with the PDF of the create request
 * @param signed the file with the signed PDF; null until the case file is completed
 */
public record Document(
        long id,
        String documentId,
        String title,
        boolean signable,
        int order,
        List<SignatureLine> signatureLines,
        long size,
        Path original,
        Path signed) {

    Document withSigned(Path pdf) {
        return new Document(id, documentId, title, signable, order, signatureLines, size, original, pdf);
    }
}
