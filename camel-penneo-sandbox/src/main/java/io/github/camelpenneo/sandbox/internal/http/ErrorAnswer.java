package io.github.camelpenneo.sandbox.internal.http;

import java.util.LinkedHashMap;
import java.util.Map;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Penneo's error body: {@code {error, message, statusCode}}. */
public final class ErrorAnswer {
    private ErrorAnswer() {}

    /** Answers with the status and a body that says what is wrong. */
    public static void write(Context ctx, HttpStatus status, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", status.getMessage());
        body.put("message", message);
        body.put("statusCode", status.getCode());
        ctx.status(status).json(body);
    }
}
