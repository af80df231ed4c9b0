package io.github.camelpenneo.api;

/**
 * A failure after which the same call may be made again: name this class in {@code onException}. For
 * {@code createCaseFile} it is thrown only where Penneo cannot have acted on the request.
 */
public class PenneoRetryableException extends PenneoException {

    private static final long serialVersionUID = 1L;

    /** An error with what is known of it. */
    public PenneoRetryableException(ErrorDetails details) {
        super(details);
    }

    /** An error with what is known of it and what brought it about. */
    public PenneoRetryableException(ErrorDetails details, Throwable cause) {
        super(details, cause);
    }
}
