package io.github.camelpenneo.api;

/**
 * What is known of a failed call: the fields of a {@link PenneoException}.
 *
 * @param operation the operation, as in the endpoint URI
 * @param message what was wrong and what to do, without personal data or secrets
 * @param httpStatus Penneo's HTTP status; 0 where there was no answer
 * @param requestId Penneo's id of the request, to quote to its support; may be null
 * @param penneoMessage what Penneo said, word for word; may name personal data; may be null
 */
public record ErrorDetails(String operation, String message, int httpStatus, String requestId, String penneoMessage) {

    /** An error without an answer of Penneo's. */
    public static ErrorDetails of(String operation, String message) {
        return new ErrorDetails(operation, message, 0, null, null);
    }

    /** The text of the exception: the operation, the message, and the request's status and id where there are some. */
    String text() {
        StringBuilder text = new StringBuilder(operation).append(": ").append(message);
        if (httpStatus != 0) {
            text.append(" (HTTP ").append(httpStatus);
            if (requestId != null) {
                text.append(", request id ").append(requestId);
            }
            text.append(')');
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
