package io.github.camelpenneo.api;

/**
 * {@code awaitCaseFile} has ended, since the Camel context or the route was stopped. Nothing is lost: the job goes on at Penneo, and the
 * message still has its {@link Job}; await the job again after the start. Not a {@link PenneoRetryableException}, since a redelivery would
 * only delay the stop.
 */
public class PenneoStoppedException extends PenneoException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception with the details of the wait.
     *
     * @param details the details of the wait
     * @param cause what ended the wait
     */
    public PenneoStoppedException(ErrorDetails details, Throwable cause) {
        super(details, cause);
    }
}
