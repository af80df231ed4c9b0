package io.github.camelpenneo.sandbox.internal.http;

import io.javalin.http.HttpStatus;

/** Thrown to end a request with an error response. The client receives the message, so the message must hold no secret. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    /** Creates an error response with the given status; the message describes the error. */
    public ApiException(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** Creates an error response with status 400: the request is invalid. */
    public static ApiException badRequest(String message) {
        return new ApiException(HttpStatus.BAD_REQUEST, message);
    }

    /** Creates an error response with status 404: the resource does not exist. */
    public static ApiException notFound(String message) {
        return new ApiException(HttpStatus.NOT_FOUND, message);
    }

    /** The status of the response. */
    public HttpStatus status() {
        return status;
    }
}
