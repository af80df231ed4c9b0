package io.github.camelpenneo.api;

/**
 * A call to Penneo that failed, or one that could not be made. The subclasses tell what to do about it; this class itself
 * is thrown for an answer that fits none of them. Its text never holds a body, a token, a job handle or personal data.
 */
public class PenneoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String operation;
    private final int httpStatus;
    private final String requestId;
    private final String penneoMessage;

    /** An error with what is known of it. */
    public PenneoException(ErrorDetails details) {
        this(details, null);
    }

    /** An error with what is known of it and what brought it about; the cause must hold no secret either. */
    public PenneoException(ErrorDetails details, Throwable cause) {
        super(details.text(), cause);
        this.operation = details.operation();
        this.httpStatus = details.httpStatus();
        this.requestId = details.requestId();
        this.penneoMessage = details.penneoMessage();
    }

    /** The operation that failed, as in the endpoint URI. */
    public String getOperation() {
        return operation;
    }

    /** Penneo's HTTP status, or 0 where there was no answer. */
    public int getHttpStatus() {
        return httpStatus;
    }

    /** Penneo's id of the request, to quote to its support; may be null. */
    public String getRequestId() {
        return requestId;
    }

    /** What Penneo said, word for word. It may name personal data, so {@link #getMessage()} leaves it out; may be null. */
    public String getPenneoMessage() {
        return penneoMessage;
    }
}
