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
 * Finds out whether a document is there as the signed one. Penneo answers a download with the unsigned document before, and does
 * not say so. One call.
 *
 * <p>Source: "Case files and documents" in the contract; the numbers of a document's status are those of Penneo's SDKs.
 */
final class SignedQuestion {

    private static final int COMPLETED = 5;
    /** Of case files: rejected, deleted, failed, expired, anonymized; of documents: rejected, deleted, quarantined, failed. */
    private static final Set<Integer> NEVER = Set.of(2, 3, 6, 7, 8);

    private static final String UNSIGNED = "; signed=false fetches the unsigned one";

    private final String operation;
    private final CoreApi api;

    SignedQuestion(String operation, CoreApi api) {
        this.operation = operation;
        this.api = api;
    }

    /**
     * Asks Penneo.
     *
     * @throws PenneoNotSignedException if the document is not signed yet
     * @throws PenneoException if it never will be, or if that cannot be found out
     */
    void ask(WantedDocument document) {
        if (document.caseFileId() != null) {
            ask(document, api.getCaseFile(operation, document.caseFileId()));
        } else {
            ask(document.id());
        }
    }

    private void ask(WantedDocument document, CaseFileDetails caseFile) {
        boolean other = !caseFile.documents().isEmpty()
                && caseFile.documents().stream()
                        .map(DocumentDetails::id)
                        .noneMatch(id -> id != null && id == document.id());
        if (other) {
            throw failure("The document " + document.id() + " is not one of the case file " + document.caseFileId()
                    + ", which the body or the header " + PenneoConstants.CASE_FILE_ID + " names");
        }
        String word = CaseFileStatus.word(caseFile.status());
        require(caseFile.status(), "The case file " + document.caseFileId() + " is " + word);
    }

    private void ask(long id) {
        DocumentDetails document;
        try {
            document = api.getDocument(operation, id);
        } catch (PenneoNotFoundException e) {
            throw new PenneoNotFoundException(new ErrorDetails(
                    operation,
                    "Penneo knows no document " + id
                            + ", or does not tell its status; pass a document of getCaseFile, or" + " the header "
                            + PenneoConstants.CASE_FILE_ID,
                    e.getHttpStatus(),
                    e.getRequestId(),
                    e.getPenneoMessage()));
        }
        if (document.status() == null || Boolean.FALSE.equals(document.signable()) && document.status() != COMPLETED) {
            // Nobody signs an attachment, so its own status does not tell
            throw failure("Whether the document " + id + " is there as the signed one cannot be told from the document"
                    + " alone; pass a document of getCaseFile, or the header " + PenneoConstants.CASE_FILE_ID);
        }
        require(document.status(), "The document " + id + " has the status " + document.status());
    }

    private void require(Integer status, String is) {
        if (status == null) {
            throw new PenneoServerException(ErrorDetails.of(operation, "Penneo's answer lacks the status"));
        }
        if (NEVER.contains(status)) {
            throw failure(is + ", so there is no signed document" + UNSIGNED);
        }
        if (status != COMPLETED) {
            throw new PenneoNotSignedException(
                    ErrorDetails.of(operation, is + ": the signed document is not there yet" + UNSIGNED));
        }
    }

    private PenneoException failure(String message) {
        return new PenneoException(ErrorDetails.of(operation, message));
    }
}
