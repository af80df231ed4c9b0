package io.github.camelpenneo.api;

import java.util.List;

/**
 * A document as Penneo keeps it: a body for {@code downloadDocument}.
 *
 * <p>Source: "Case files and documents" in the contract.
 *
 * @param id the id under which the document is downloaded
 * @param documentId the reference printed on the signed document
 * @param caseFileId the case file it belongs to
 * @param title its title
 * @param status Penneo's number
 * @param signable false for an attachment
 * @param documentOrder its place in the case file
 * @param fileSize in bytes; may be null
 * @param format for example {@code pdf}
 * @param created when it was created
 * @param signatureLines who signs it, in which role and order
 */
public record DocumentDetails(
        Long id,
        String documentId,
        Long caseFileId,
        String title,
        Integer status,
        Boolean signable,
        Integer documentOrder,
        Long fileSize,
        String format,
        String created,
        List<SignatureLine> signatureLines) {

    public DocumentDetails {
        signatureLines = signatureLines == null ? List.of() : List.copyOf(signatureLines);
    }

    /**
     * One signature that a document needs.
     *
     * @param id its id
     * @param signerId who signs
     * @param documentId what is signed
     * @param role in which role; may be null
     * @param signOrder 0 for no order
     * @param activatedAt when it was the signer's turn; null before that
     */
    public record SignatureLine(
            Long id, Long signerId, Long documentId, String role, Integer signOrder, String activatedAt) {}
}
