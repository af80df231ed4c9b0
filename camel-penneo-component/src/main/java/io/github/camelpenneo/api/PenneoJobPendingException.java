package io.github.camelpenneo.api;

/** The job has not ended yet. Request the status again later. */
public class PenneoJobPendingException extends PenneoRetryableException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception with the details of the failed call.
     *
     * @param details the details of the failed call
     */
    public PenneoJobPendingException(ErrorDetails details) {
        super(details);
    }
}
