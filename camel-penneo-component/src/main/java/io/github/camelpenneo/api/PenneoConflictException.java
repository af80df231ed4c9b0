package io.github.camelpenneo.api;

/** What is asked for stands against what is there already: HTTP 409. */
public class PenneoConflictException extends PenneoException {

    private static final long serialVersionUID = 1L;

    /** An error with what is known of it. */
    public PenneoConflictException(ErrorDetails details) {
        super(details);
    }
}
