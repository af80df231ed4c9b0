package io.github.camelpenneo.api;

/** There is no such case file, document or job (any more): HTTP 404. */
public class PenneoNotFoundException extends PenneoException {

    private static final long serialVersionUID = 1L;

    /** An error with what is known of it. */
    public PenneoNotFoundException(ErrorDetails details) {
        super(details);
    }
}
