package io.github.camelpenneo.api;

/** Penneo is out of order: HTTP 5xx, or an answer that cannot be read. */
public class PenneoServerException extends PenneoRetryableException {

    private static final long serialVersionUID = 1L;

    /** An error with what is known of it. */
    public PenneoServerException(ErrorDetails details) {
        super(details);
    }
}
