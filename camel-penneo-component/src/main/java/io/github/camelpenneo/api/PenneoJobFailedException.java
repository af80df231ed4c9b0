package io.github.camelpenneo.api;

/** The job has failed for good. {@link #getPenneoMessage()} says why. */
public class PenneoJobFailedException extends PenneoException {

    private static final long serialVersionUID = 1L;

    /** An error with what is known of it. */
    public PenneoJobFailedException(ErrorDetails details) {
        super(details);
    }
}
