package io.github.camelpenneo.sandbox;

import java.util.Map;

/**
 * An answer given in place of handling a request.
 *
 * @param headers added to those that every answer has; a {@code Content-Type} here replaces the default {@code text/plain}
 * @param body sent as UTF-8; may be empty
 */
public record CannedAnswer(int status, Map<String, String> headers, String body) {
    /** Copies the headers. */
    public CannedAnswer {
        headers = Map.copyOf(headers);
    }

    /** Without headers and body, which may hold secrets. */
    @Override
    public String toString() {
        return "CannedAnswer[status=" + status + "]";
    }
}
