package io.github.camelpenneo.internal.webhook.delivery;

import io.github.camelpenneo.internal.once.Outcome;

/** What a delivery is answered: an HTTP status and a fixed text, which repeats nothing of what was posted. */
public enum Answer {
    /** Dealt with; Penneo need not deliver it again. */
    OK(200, "ok"),
    NOT_A_DELIVERY(400, "not a delivery"),
    NOT_AUTHORIZED(401, "not authorized"),
    NOT_FOUND(404, "not found"),
    TOO_LARGE(413, "too large"),
    A_FORM(415, "unsupported media type"),
    /** The route failed; Penneo delivers again. */
    FAILED(500, "failed"),
    /** Not now; Penneo delivers again. */
    LATER(503, "later");

    private final int status;
    private final String text;

    Answer(int status, String text) {
        this.status = status;
        this.text = text;
    }

    /** The answer to a delivery whose event came to this. */
    public static Answer of(Outcome outcome) {
        return switch (outcome) {
            case DONE -> OK;
            case FAILED -> FAILED;
            case LATER -> LATER;
        };
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The body. */
    public String text() {
        return text;
    }
}
