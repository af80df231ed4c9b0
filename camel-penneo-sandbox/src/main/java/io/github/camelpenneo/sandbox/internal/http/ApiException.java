package io.github.camelpenneo.sandbox.internal.http;

import io.javalin.http.HttpStatus;

/** Ends a request with an error answer. The message goes to the caller, so it holds no secret. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    /** An error answer with that status; the message says what is wrong. */
    public ApiException(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** The request is wrong: 400. */
    public static ApiException badRequest(String message) {
        return new ApiException(HttpStatus.BAD_REQUEST, message);
    }

    /** There is no such thing: 404. */
    public static ApiException notFound(String message) {
        return new ApiException(HttpStatus.NOT_FOUND, message);
    }

    /** The answer's status. */
    public HttpStatus status() {
        return status;
    }
}
