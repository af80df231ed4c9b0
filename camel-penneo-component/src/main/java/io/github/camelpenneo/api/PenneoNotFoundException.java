package io.github.camelpenneo.api;

/** The case file, document, job or subscription does not exist, or no longer exists (HTTP 404, 410). */
public class PenneoNotFoundException extends PenneoException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception with the details of the failed call.
     *
     * @param details the details of the failed call
     */
    public PenneoNotFoundException(ErrorDetails details) {
        super(details);
    }
}
