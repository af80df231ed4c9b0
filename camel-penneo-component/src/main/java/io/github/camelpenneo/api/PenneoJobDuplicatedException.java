package io.github.camelpenneo.api;

/** The job was dropped since the same submission was already there. After an unknown outcome that is the success of the first. */
public class PenneoJobDuplicatedException extends PenneoException {

    private static final long serialVersionUID = 1L;

    /** An error with what is known of it. */
    public PenneoJobDuplicatedException(ErrorDetails details) {
        super(details);
    }
}
