package io.github.camelpenneo.api;

/**
 * {@code awaitCaseFile} has waited for {@code awaitTimeout}, and the job has not ended. The job goes on at Penneo, and the message still has
 * its {@link Job}: await the job again later, or check the job in Penneo. Not a {@link PenneoRetryableException}, so that no error handler
 * waits for the same time once more unnoticed.
 */
public class PenneoAwaitTimeoutException extends PenneoException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception with the details of the wait.
     *
     * @param details the details of the wait
     * @param cause the failure of the last status request; a {@link PenneoRateLimitException} without HTTP status if the request had no
     *     permit in time; null if the job was pending
     */
    public PenneoAwaitTimeoutException(ErrorDetails details, Throwable cause) {
        super(details, cause);
    }
}
