package io.github.camelpenneo.api;

/**
 * The job was aborted as a duplicate, since Penneo already had the same submission. After an unknown outcome this
 * shows that the first submission was accepted.
 */
public class PenneoJobDuplicatedException extends PenneoException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception with the details of the failed call.
     *
     * @param details the details of the failed call
     */
    public PenneoJobDuplicatedException(ErrorDetails details) {
        super(details);
    }
}
