package io.github.camelpenneo.api;

/** Penneo failed (HTTP 5xx), or sent a response that cannot be read. */
public class PenneoServerException extends PenneoRetryableException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception with the details of the failed call.
     *
     * @param details the details of the failed call
     */
    public PenneoServerException(ErrorDetails details) {
        super(details);
    }
}
