package io.github.camelpenneo.api;

/** Penneo could not be reached, or the connection broke. */
public class PenneoConnectionException extends PenneoRetryableException {

    private static final long serialVersionUID = 1L;

    /** An error with what is known of it. */
    public PenneoConnectionException(ErrorDetails details) {
        super(details);
    }

    /** An error with what is known of it and what brought it about. */
    public PenneoConnectionException(ErrorDetails details, Throwable cause) {
        super(details, cause);
    }
}
