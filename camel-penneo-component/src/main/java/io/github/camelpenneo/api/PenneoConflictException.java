package io.github.camelpenneo.api;

/**
 * The request conflicts with an existing resource (HTTP 409), or {@code jobRepository} has a record with the same reference and other
 * content; nothing was sent then.
 */
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
