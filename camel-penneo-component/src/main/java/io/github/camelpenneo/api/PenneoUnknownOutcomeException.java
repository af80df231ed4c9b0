package io.github.camelpenneo.api;

/**
 * The outcome of {@code createCaseFile} is unknown: the response was lost or cannot be read, so Penneo may or may not
 * have created the case file. Do not send the case file again without a check: search for the case file by its
 * reference first, or set {@code reconcile=true}.
 */
public class PenneoUnknownOutcomeException extends PenneoException {

    private static final long serialVersionUID = 1L;

    private final Long caseFileId;
    private final boolean reconciled;
    private String place;
    private int redeliveryCounter;

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
        this(details, cause, null, false);
    }

    private PenneoUnknownOutcomeException(ErrorDetails details, Throwable cause, Long caseFileId, boolean reconciled) {
        super(details, cause);
        this.caseFileId = caseFileId;
        this.reconciled = reconciled;
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
        PenneoUnknownOutcomeException copy = new PenneoUnknownOutcomeException(
                new ErrorDetails(getOperation(), outcome, getHttpStatus(), getRequestId(), getPenneoMessage()),
                getCause(),
                found,
                true);
        copy.setAttempt(place, redeliveryCounter);
        return copy;
    }

    /**
     * Returns the id of the case file, if a search has found it.
     *
     * @return the id; null if no search was made, or the search found nothing
     */
    public Long getCaseFileId() {
        return caseFileId;
    }

    /**
     * Returns whether the case file has been searched for the whole {@code reconcileTimeout}, or found.
     *
     * @return true if {@link #getCaseFileId()} is the result of a search
     */
    public boolean isReconciled() {
        return reconciled;
    }

    /**
     * Sets where and when the case file was sent. The component itself calls this method, to recognise a redelivery also
     * where the properties of the exchange are lost.
     *
     * @param attemptPlace the place in the routes; contains no secret
     * @param attemptRedeliveryCounter the redelivery counter of the exchange when the case file was sent
     */
    public void setAttempt(String attemptPlace, int attemptRedeliveryCounter) {
        this.place = attemptPlace;
        this.redeliveryCounter = attemptRedeliveryCounter;
    }

    /**
     * Returns where the case file was sent.
     *
     * @return the place in the routes; null if it was not set
     */
    public String getPlace() {
        return place;
    }

    /**
     * Returns the redelivery counter of the exchange when the case file was sent.
     *
     * @return the counter; 0 for the first delivery
     */
    public int getRedeliveryCounter() {
        return redeliveryCounter;
    }
}
