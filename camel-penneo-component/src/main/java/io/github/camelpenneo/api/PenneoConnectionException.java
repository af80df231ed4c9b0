package io.github.camelpenneo.api;

/**
 * The connection to Penneo could not be opened, or broke, or the store of the rate budget (option {@code proxyManager}) failed, and a later
 * call may succeed. The message says what happened.
 */
public class PenneoConnectionException extends PenneoRetryableException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception with the details of the failed call.
     *
     * @param details the details of the failed call
     */
    public PenneoConnectionException(ErrorDetails details) {
        super(details);
    }

    /**
     * Creates the exception with the details of the failed call and its cause.
     *
     * @param details the details of the failed call
     * @param cause the cause; its text must contain no secret, since it is logged with the exception
     */
    public PenneoConnectionException(ErrorDetails details, Throwable cause) {
        super(details, cause);
    }
}
