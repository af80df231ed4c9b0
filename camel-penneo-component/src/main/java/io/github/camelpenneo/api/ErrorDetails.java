package io.github.camelpenneo.api;

/**
 * The details of a failed call: the fields of a {@link PenneoException}.
 *
 * @param operation the operation, as in the endpoint URI
 * @param message what failed and what to do, without personal data or secrets
 * @param httpStatus the HTTP status of Penneo's response; 0 without a response
 * @param requestId Penneo's id of the request, for its support; may be null
 * @param penneoMessage the error text from Penneo, unchanged; may contain personal data; may be null
 */
public record ErrorDetails(String operation, String message, int httpStatus, String requestId, String penneoMessage) {

    /**
     * Creates the details of a failure without a response from Penneo.
     *
     * @param operation the operation, as in the endpoint URI
     * @param message what failed and what to do, without personal data or secrets
     * @return details with the HTTP status 0, and without request id and text from Penneo
     */
    public static ErrorDetails of(String operation, String message) {
        return new ErrorDetails(operation, message, 0, null, null);
    }

    /**
     * Returns the text of the exception: the operation, the message, and the HTTP status and request id if there are
     * any.
     */
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
