package io.github.camelpenneo.internal.webhook.delivery;

import io.github.camelpenneo.internal.once.Outcome;

/** The HTTP response to a delivery: a status and a fixed text, which repeats nothing from the request. */
public enum DeliveryResponse {
    /** Processed; Penneo need not deliver again. */
    OK(200, "ok"),
    BAD_REQUEST(400, "not a delivery"),
    UNAUTHORIZED(401, "not authorized"),
    NOT_FOUND(404, "not found"),
    TOO_SLOW(408, "too slow"),
    TOO_LARGE(413, "too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported media type"),
    /** The route failed; Penneo delivers again. */
    FAILED(500, "failed"),
    /** Not processed now; Penneo delivers again. */
    LATER(503, "later");

    private final int status;
    private final String text;

    DeliveryResponse(int status, String text) {
        this.status = status;
        this.text = text;
    }

    /** Returns the response for the outcome of an event. */
    public static DeliveryResponse of(Outcome outcome) {
        return switch (outcome) {
            case DONE -> OK;
            case FAILED -> FAILED;
            case HELD, LATER -> LATER;
        };
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the body. */
    public String text() {
        return text;
    }
}
