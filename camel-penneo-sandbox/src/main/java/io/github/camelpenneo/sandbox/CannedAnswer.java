package io.github.camelpenneo.sandbox;

import java.util.Map;

/**
 * A prepared response that the sandbox sends once instead of handling a request.
 *
 * @param status the HTTP status code
 * @param headers added to the headers of every response; a {@code Content-Type} replaces the default {@code text/plain}
 * @param body the text of the body, sent in UTF-8; may be empty
 * @see PenneoSandbox#answerNext(String, String, CannedAnswer)
 */
public record CannedAnswer(int status, Map<String, String> headers, String body) {
    /**
     * Copies the headers, so that later changes to the given map have no effect.
     *
     * @param status the HTTP status code
     * @param headers the headers
     * @param body the text of the body
     */
    public CannedAnswer {
        headers = Map.copyOf(headers);
    }

    /** Shows the status only: headers and body may hold secrets. */
    @Override
    public String toString() {
        return "CannedAnswer[status=" + status + "]";
    }
}
