package io.github.camelpenneo.api;

/**
 * The outcome of a call that creates something is unknown: the response was lost or cannot be read, so Penneo may or may
 * not have created it. The message says what to look for. Do not repeat the call without a check.
 *
 * <ul>
 *   <li>{@code createCaseFile}: search for the case file by its reference first, or set {@code reconcile=true}.
 *   <li>{@code createSubscription}: look for the endpoint with {@code listSubscriptions} first.
 * </ul>
 *
 * <p>Source: "Creating a case file" in docs/contract/creating.md, and docs/contract/webhooks.md.
 */
public class PenneoUnknownOutcomeException extends PenneoException {

    private static final long serialVersionUID = 1L;

    private final Long caseFileId;

    /**
     * Creates the exception with the details of the failed call.
     *
     * @param details the details of the failed call
     */
    public PenneoUnknownOutcomeException(ErrorDetails details) {
        this(details, null);
    }

    /**
     * Creates the exception with the details of the failed call and its cause.
     *
     * @param details the details of the failed call
     * @param cause the cause; its text must contain no secret, since it is logged with the exception
     */
    public PenneoUnknownOutcomeException(ErrorDetails details, Throwable cause) {
        this(details, cause, null);
    }

    private PenneoUnknownOutcomeException(ErrorDetails details, Throwable cause, Long caseFileId) {
        super(details, cause);
        this.caseFileId = caseFileId;
    }

    /**
     * Copies the exception with the result of a search for the case file by its reference.
     *
     * @param found the id of the case file; null if Penneo has none
     * @return an exception with the result in its text and in {@link #getCaseFileId()}
     */
    public PenneoUnknownOutcomeException reconciled(Long found) {
        String outcome = found == null
                ? "Penneo sent no usable response, and Penneo has no case file with this reference"
                : "Penneo sent no usable response, but Penneo has the case file: " + found;
        return new PenneoUnknownOutcomeException(
                new ErrorDetails(getOperation(), outcome, getHttpStatus(), getRequestId(), getPenneoMessage()),
                getCause(),
                found);
    }

    /**
     * Returns the id of the case file, if a search has found it.
     *
     * @return the id; null if no search was made, or the search found nothing
     */
    public Long getCaseFileId() {
        return caseFileId;
    }
}
