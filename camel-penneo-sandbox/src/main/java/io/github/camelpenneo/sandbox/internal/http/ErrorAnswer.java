package io.github.camelpenneo.sandbox.internal.http;

import java.util.LinkedHashMap;
import java.util.Map;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Writes error responses with the error body of Penneo: {@code {error, message, statusCode}}. */
public final class ErrorAnswer {
    private ErrorAnswer() {}

    /** Responds with the given status; the message describes the error. */
    public static void write(Context ctx, HttpStatus status, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", status.getMessage());
        body.put("message", message);
        body.put("statusCode", status.getCode());
        ctx.status(status).json(body);
    }
}
