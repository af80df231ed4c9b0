package io.github.camelpenneo.api;

/** The request conflicts with an existing resource (HTTP 409). */
public class PenneoConflictException extends PenneoException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception with the details of the failed call.
     *
     * @param details the details of the failed call
     */
    public PenneoConflictException(ErrorDetails details) {
        super(details);
    }
}
