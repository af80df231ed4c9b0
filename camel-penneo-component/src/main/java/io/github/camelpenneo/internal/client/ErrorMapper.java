package io.github.camelpenneo.internal.client;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoAccessDeniedException;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.PenneoConflictException;
import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoRetryAfterTooLongException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.internal.http.HttpCall;
import io.github.camelpenneo.internal.http.HttpResponse;
import io.github.camelpenneo.internal.http.TransportException;
import io.github.camelpenneo.internal.http.UnreadableContentException;
import io.github.camelpenneo.internal.json.Json;

/**
 * Maps failed calls to exceptions. If a call creates something, any failure after which it may exist becomes a
 * {@link PenneoUnknownOutcomeException}.
 */
final class ErrorMapper {

    private static final int ERROR_BODY_LIMIT = 64 * 1024;

    private record StatusError(String message, Function<ErrorDetails, PenneoException> exception) {}

    private static final Map<Integer, StatusError> STATUS_ERRORS = Map.of(
            400,
            new StatusError(
                    "Penneo rejected the request as invalid; getPenneoMessage() has the reason",
                    PenneoValidationException::new),
            401,
            new StatusError(
                    "Penneo rejected the token; check the credentials and the environment",
                    PenneoAuthenticationException::new),
            403,
            new StatusError(
                    "The account has no permission for this operation or resource", PenneoAccessDeniedException::new),
            404,
            new StatusError("The resource does not exist, or was deleted", PenneoNotFoundException::new),
            409,
            new StatusError(
                    "Penneo rejected the request: it conflicts with the current state of the resource",
                    PenneoConflictException::new),
            503,
            new StatusError("Penneo is temporarily unavailable", PenneoServerException::new));

    private final Clock clock;
    private final Duration maxRetryAfter;

    /** A {@code Retry-After} longer than this maximum becomes a {@link PenneoRetryAfterTooLongException}. */
    ErrorMapper(Clock clock, Duration maxRetryAfter) {
        this.clock = clock;
        this.maxRetryAfter = maxRetryAfter;
    }

    /** The exception for a response with a status other than 2xx. */
    PenneoException errorStatus(HttpCall call, HttpResponse response) {
        int status = response.status();
        if (status == 429) {
            return tooManyCalls(call, response);
        }
        StatusError error = STATUS_ERRORS.get(status);
        if (error != null) {
            return error.exception().apply(details(call, response, error.message()));
        }
        if (status >= 500) {
            return call.creates()
                    ? new PenneoUnknownOutcomeException(
                            details(call, response, "Penneo failed with a server error. " + unknown(call)))
                    : new PenneoServerException(details(call, response, "Penneo failed with a server error"));
        }
        return new PenneoException(
                details(call, response, "Penneo's response has an unexpected status; check baseUrl"));
    }

    /** The exception for a call without a response. */
    PenneoException noResponse(HttpCall call, TransportException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof UnreadableContentException unreadable) {
            return new PenneoException(
                    ErrorDetails.of(
                            call.operation(),
                            unreadable.getMessage()
                                    + " could not be read while it was sent; Penneo did not receive a complete request"),
                    unreadable.getCause());
        }
        String where = call.uri().getAuthority();
        if (call.creates() && failure.isWritten()) {
            return new PenneoUnknownOutcomeException(
                    ErrorDetails.of(call.operation(), "No response from " + where + ". " + unknown(call)), cause);
        }
        return new PenneoConnectionException(
                ErrorDetails.of(
                        call.operation(),
                        "No response from " + where + "; check the address, and whether the server is up"),
                cause);
    }

    /** The exception for a 2xx response that was cut off or does not have the expected content. */
    PenneoException unusable(HttpCall call, HttpResponse response, String problem, IOException cause) {
        if (call.creates()) {
            return new PenneoUnknownOutcomeException(
                    details(call, response, problem + ". " + unknown(call), null), cause);
        }
        return cause == null
                ? new PenneoServerException(details(call, response, problem, null))
                : new PenneoConnectionException(details(call, response, problem, null), cause);
    }

    /** The exception for a 2xx response that could be read, but is not what was asked for; to repeat the call would not help. */
    PenneoException unexpected(HttpCall call, HttpResponse response, String problem) {
        return new PenneoException(
                details(call, response, problem + "; check baseUrl, and whether there is a newer camel-penneo", null));
    }

    private static String unknown(HttpCall call) {
        return "The outcome is unknown: " + call.unknownOutcome();
    }

    private PenneoException tooManyCalls(HttpCall call, HttpResponse response) {
        Duration wait = RetryAfter.parse(response.header("Retry-After").orElse(null), clock);
        if (wait != null && wait.compareTo(maxRetryAfter) > 0) {
            return new PenneoRetryAfterTooLongException(
                    details(
                            call,
                            response,
                            "Too many calls, and the Retry-After of the response exceeds maxRetryAfter ("
                                    + maxRetryAfter.toSeconds() + " s)"),
                    wait);
        }
        return new PenneoRateLimitException(details(call, response, "Too many calls"), wait);
    }

    private static ErrorDetails details(HttpCall call, HttpResponse response, String message) {
        return details(call, response, message, penneoMessage(response));
    }

    private static ErrorDetails details(HttpCall call, HttpResponse response, String message, String penneoMessage) {
        String requestId = response.header("X-Penneo-Request-Id").orElse(null);
        return new ErrorDetails(call.operation(), message, response.status(), requestId, penneoMessage);
    }

    private static String penneoMessage(HttpResponse response) {
        try {
            JsonNode body = Json.MAPPER.readTree(response.body().readNBytes(ERROR_BODY_LIMIT));
            for (String field : new String[] {"message", "error_description", "error"}) {
                if (body.path(field).isTextual()) {
                    return body.get(field).textValue();
                }
            }
            return null;
        } catch (IOException e) {
            // Without a readable body, the exception has only the status
            return null;
        }
    }
}
