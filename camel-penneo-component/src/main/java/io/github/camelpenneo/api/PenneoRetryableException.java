package io.github.camelpenneo.api;

/**
 * A failure after which the same call may be made again: name this class in {@code onException}.
 * {@code createCaseFile} throws it only if Penneo cannot have processed the request. This class itself is thrown if Penneo
 * rejected the token of a call whose PDF could be read only once: nothing was created, and there is a new token.
 */
public class PenneoRetryableException extends PenneoException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception with the details of the failed call.
     *
     * @param details the details of the failed call
     */
    public PenneoRetryableException(ErrorDetails details) {
        super(details);
    }

    /**
     * Creates the exception with the details of the failed call and its cause.
     *
     * @param details the details of the failed call
     * @param cause the cause; its text must contain no secret, since it is logged with the exception
     */
    public PenneoRetryableException(ErrorDetails details, Throwable cause) {
        super(details, cause);
    }
}
