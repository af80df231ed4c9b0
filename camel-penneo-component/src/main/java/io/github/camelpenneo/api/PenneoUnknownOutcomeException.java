package io.github.camelpenneo.api;

/** Penneo may or may not have created the case file: the answer was lost or cannot be read. Do not send it again blindly; look it up first. */
public class PenneoUnknownOutcomeException extends PenneoException {

    private static final long serialVersionUID = 1L;

    /** An error with what is known of it. */
    public PenneoUnknownOutcomeException(ErrorDetails details) {
        super(details);
    }

    /** An error with what is known of it and what brought it about. */
    public PenneoUnknownOutcomeException(ErrorDetails details, Throwable cause) {
        super(details, cause);
    }
}
