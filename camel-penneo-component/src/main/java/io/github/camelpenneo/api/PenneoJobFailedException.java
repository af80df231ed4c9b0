package io.github.camelpenneo.api;

/** The job has failed for good. {@link #getPenneoMessage()} has the reason. */
public class PenneoJobFailedException extends PenneoException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception with the details of the failed call.
     *
     * @param details the details of the failed call
     */
    public PenneoJobFailedException(ErrorDetails details) {
        super(details);
    }
}
