package io.github.camelpenneo.api;

/**
 * Penneo may or may not have created the case file: the answer was lost or cannot be read. Do not send it again blindly; look it up
 * first, or let {@code reconcile=true} do so.
 */
public class PenneoUnknownOutcomeException extends PenneoException {

    private static final long serialVersionUID = 1L;

    private final Long caseFileId;

    /** An error with what is known of it. */
    public PenneoUnknownOutcomeException(ErrorDetails details) {
        this(details, null);
    }

    /** An error with what is known of it and what brought it about. */
    public PenneoUnknownOutcomeException(ErrorDetails details, Throwable cause) {
        this(details, cause, null);
    }

    private PenneoUnknownOutcomeException(ErrorDetails details, Throwable cause, Long caseFileId) {
        super(details, cause);
        this.caseFileId = caseFileId;
    }

    /**
     * The same error once the case file has been looked for by its reference.
     *
     * @param found the case file's id; null if Penneo has none
     */
    public PenneoUnknownOutcomeException reconciled(Long found) {
        String outcome = found == null
                ? "No answer that can be used came from Penneo, and Penneo has no case file of this reference"
                : "No answer that can be used came from Penneo, but it has the case file: " + found;
        return new PenneoUnknownOutcomeException(
                new ErrorDetails(getOperation(), outcome, getHttpStatus(), getRequestId(), getPenneoMessage()),
                getCause(),
                found);
    }

    /** The id of the case file where it was looked for and found; else null. */
    public Long getCaseFileId() {
        return caseFileId;
    }
}
