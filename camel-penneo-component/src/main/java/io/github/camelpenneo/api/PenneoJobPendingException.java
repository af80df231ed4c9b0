package io.github.camelpenneo.api;

/** The job is not done yet. Ask again later. */
public class PenneoJobPendingException extends PenneoRetryableException {

    private static final long serialVersionUID = 1L;

    /** An error with what is known of it. */
    public PenneoJobPendingException(ErrorDetails details) {
        super(details);
    }
}
