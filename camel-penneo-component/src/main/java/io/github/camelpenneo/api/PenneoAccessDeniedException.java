package io.github.camelpenneo.api;

/** The account may not do this, or not to this case file: HTTP 403. */
public class PenneoAccessDeniedException extends PenneoException {

    private static final long serialVersionUID = 1L;

    /** An error with what is known of it. */
    public PenneoAccessDeniedException(ErrorDetails details) {
        super(details);
    }
}
