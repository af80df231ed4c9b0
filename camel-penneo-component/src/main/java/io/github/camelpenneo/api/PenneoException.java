package io.github.camelpenneo.api;

/**
 * A failed call to Penneo, or a call that could not be made. The subclasses show how to react; this class itself is
 * thrown for a response that fits none of them, and for a failure of the connection that a repetition cannot cure, such as
 * an untrusted certificate. {@link #getMessage()} never contains a body, a token, a job handle or
 * personal data.
 */
public class PenneoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String operation;
    private final int httpStatus;
    private final String requestId;
    private final String penneoMessage;

    /**
     * Creates the exception with the details of the failed call.
     *
     * @param details the details of the failed call
     */
    public PenneoException(ErrorDetails details) {
        this(details, null);
    }

    /**
     * Creates the exception with the details of the failed call and its cause.
     *
     * @param details the details of the failed call
     * @param cause the cause; its text must contain no secret, since it is logged with the exception
     */
    public PenneoException(ErrorDetails details, Throwable cause) {
        super(details.text(), cause);
        this.operation = details.operation();
        this.httpStatus = details.httpStatus();
        this.requestId = details.requestId();
        this.penneoMessage = details.penneoMessage();
    }

    /** Creates the exception of an input that was refused before any call. Where it was thrown says nothing about the input. */
    PenneoException(ErrorDetails details, boolean withStackTrace) {
        super(details.text(), null, true, withStackTrace);
        this.operation = details.operation();
        this.httpStatus = details.httpStatus();
        this.requestId = details.requestId();
        this.penneoMessage = details.penneoMessage();
    }

    /**
     * Returns the operation that failed.
     *
     * @return the operation, as in the endpoint URI
     */
    public String getOperation() {
        return operation;
    }

    /**
     * Returns the HTTP status of Penneo's response.
     *
     * @return the HTTP status; 0 without a response
     */
    public int getHttpStatus() {
        return httpStatus;
    }

    /**
     * Returns Penneo's id of the request, for its support.
     *
     * @return the request id; may be null
     */
    public String getRequestId() {
        return requestId;
    }

    /**
     * Returns the error text from Penneo, unchanged. The text may contain personal data, so {@link #getMessage()}
     * does not contain it.
     *
     * @return the text; may be null
     */
    public String getPenneoMessage() {
        return penneoMessage;
    }
}
