package io.github.camelpenneo.internal.operation;

import java.util.Set;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.CaseFileStatus;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.PenneoNotSignedException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.internal.client.CoreApi;

/**
 * Checks that the signed document is available. Before that, Penneo responds to a download with the unsigned document
 * and does not indicate this. The check makes one call.
 *
 * <p>Source: "Case files and documents" in docs/contract/case-files.md; the numbers of the status of a document are
 * those of Penneo's SDKs.
 */
final class SignedDocumentCheck {

    private static final int COMPLETED = 5;
    /**
     * The statuses without a signed document: of case files rejected, deleted, failed, expired, anonymized; of
     * documents rejected, deleted, quarantined, failed.
     */
    private static final Set<Integer> NEVER_SIGNED = Set.of(2, 3, 6, 7, 8);

    private static final String UNSIGNED = "; use signed=false to download the unsigned document";

    private final String operation;
    private final CoreApi api;

    SignedDocumentCheck(String operation, CoreApi api) {
        this.operation = operation;
        this.api = api;
    }

    /**
     * Requires the signed document to be available.
     *
     * @throws PenneoNotSignedException if the document is not signed yet
     * @throws PenneoException if the document will never be signed, or the status is unknown
     */
    void requireSigned(RequestedDocument document) {
        if (document.caseFileId() != null) {
            requireSigned(document, api.getCaseFile(operation, document.caseFileId()));
        } else {
            requireSigned(document.id());
        }
    }

    private void requireSigned(RequestedDocument document, CaseFileDetails caseFile) {
        boolean other = !caseFile.documents().isEmpty()
                && caseFile.documents().stream()
                        .map(DocumentDetails::id)
                        .noneMatch(id -> id != null && id == document.id());
        if (other) {
            throw failure("The document " + document.id() + " does not belong to the case file " + document.caseFileId()
                    + ", which is in the body or the header " + PenneoConstants.CASE_FILE_ID);
        }
        String word = CaseFileStatus.word(caseFile.status());
        requireCompleted(caseFile.status(), "The case file " + document.caseFileId() + " is " + word);
    }

    private void requireSigned(long id) {
        DocumentDetails document;
        try {
            document = api.getDocument(operation, id);
        } catch (PenneoNotFoundException e) {
            throw new PenneoNotFoundException(new ErrorDetails(
                    operation,
                    "Penneo has no document " + id
                            + ", or does not send its status; pass a document of getCaseFile, or the header "
                            + PenneoConstants.CASE_FILE_ID,
                    e.getHttpStatus(),
                    e.getRequestId(),
                    e.getPenneoMessage()));
        }
        if (document.status() == null || Boolean.FALSE.equals(document.signable()) && document.status() != COMPLETED) {
            // An attachment is not signed, so its own status shows nothing
            throw failure("The document " + id + " alone does not show whether the signed document is available;"
                    + " pass a document of getCaseFile, or the header " + PenneoConstants.CASE_FILE_ID);
        }
        requireCompleted(document.status(), "The document " + id + " has the status " + document.status());
    }

    private void requireCompleted(Integer status, String subject) {
        if (status == null) {
            throw new PenneoServerException(ErrorDetails.of(operation, "Penneo's response has no status"));
        }
        if (NEVER_SIGNED.contains(status)) {
            throw failure(subject + ", so there is no signed document" + UNSIGNED);
        }
        if (status != COMPLETED) {
            throw new PenneoNotSignedException(
                    ErrorDetails.of(operation, subject + ": the signed document is not available yet" + UNSIGNED));
        }
    }

    private PenneoException failure(String message) {
        return new PenneoException(ErrorDetails.of(operation, message));
    }
}
