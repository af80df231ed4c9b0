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
import io.github.camelpenneo.internal.http.HttpAnswer;
import io.github.camelpenneo.internal.http.HttpCall;
import io.github.camelpenneo.internal.http.TransportException;
import io.github.camelpenneo.internal.http.UnreadableContentException;
import io.github.camelpenneo.internal.json.Json;

/**
 * Says which exception a failed call is. For a call that creates, whatever leaves open whether Penneo has acted is a
 * {@link PenneoUnknownOutcomeException}.
 */
final class ErrorMapper {

    private static final int ERROR_BODY_LIMIT = 64 * 1024;
    private static final String UNKNOWN = "The outcome is unknown: the case file may have been created. Look for it in"
            + " Penneo before you send it again.";

    private record Refusal(String message, Function<ErrorDetails, PenneoException> exception) {}

    private static final Map<Integer, Refusal> REFUSALS = Map.of(
            400,
            new Refusal(
                    "Penneo refused the request as invalid; getPenneoMessage() says why",
                    PenneoValidationException::new),
            401,
            new Refusal(
                    "Penneo refused the token; check the credentials and the environment",
                    PenneoAuthenticationException::new),
            403,
            new Refusal("The account may not do this or may not see this", PenneoAccessDeniedException::new),
            404,
            new Refusal("Penneo knows no such thing, or has deleted it", PenneoNotFoundException::new),
            409,
            new Refusal("Penneo refused since it conflicts with what is there", PenneoConflictException::new),
            503,
            new Refusal("Penneo is out of service for the moment", PenneoServerException::new));

    private final Clock clock;
    private final Duration maxRetryAfter;

    /** A mapper that takes a longer {@code Retry-After} for an error of its own. */
    ErrorMapper(Clock clock, Duration maxRetryAfter) {
        this.clock = clock;
        this.maxRetryAfter = maxRetryAfter;
    }

    /** The exception for an answer that is not 2xx. */
    PenneoException refused(HttpCall call, HttpAnswer answer) {
        int status = answer.status();
        if (status == 429) {
            return tooManyCalls(call, answer);
        }
        Refusal refusal = REFUSALS.get(status);
        if (refusal != null) {
            return refusal.exception().apply(details(call, answer, refusal.message()));
        }
        if (status >= 500) {
            return call.creates()
                    ? new PenneoUnknownOutcomeException(details(call, answer, "Penneo failed. " + UNKNOWN))
                    : new PenneoServerException(details(call, answer, "Penneo failed"));
        }
        return new PenneoException(
                details(call, answer, "Penneo answered in a way that its contract does not name; check baseUrl"));
    }

    /** The exception for a call that got no answer. */
    PenneoException broken(HttpCall call, TransportException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof UnreadableContentException unreadable) {
            return new PenneoException(
                    ErrorDetails.of(
                            call.operation(),
                            unreadable.getMessage()
                                    + " could not be read while it was sent; Penneo got no whole request"),
                    unreadable.getCause());
        }
        String where = call.uri().getAuthority();
        if (call.creates() && failure.isWritten()) {
            return new PenneoUnknownOutcomeException(
                    ErrorDetails.of(call.operation(), "No answer from " + where + ". " + UNKNOWN), cause);
        }
        return new PenneoConnectionException(
                ErrorDetails.of(call.operation(), "No answer from " + where + "; is it the right address, and up?"),
                cause);
    }

    /** The exception for a 2xx answer that breaks off or does not say what it should. */
    PenneoException unreadable(HttpCall call, HttpAnswer answer, String what, IOException cause) {
        if (call.creates()) {
            return new PenneoUnknownOutcomeException(details(call, answer, what + ". " + UNKNOWN, null), cause);
        }
        return cause == null
                ? new PenneoServerException(details(call, answer, what, null))
                : new PenneoConnectionException(details(call, answer, what, null), cause);
    }

    private PenneoException tooManyCalls(HttpCall call, HttpAnswer answer) {
        Duration wait = RetryAfter.parse(answer.header("Retry-After").orElse(null), clock);
        if (wait != null && wait.compareTo(maxRetryAfter) > 0) {
            return new PenneoRetryAfterTooLongException(
                    details(
                            call,
                            answer,
                            "Too many calls, and Penneo asks to wait for longer than maxRetryAfter ("
                                    + maxRetryAfter.toSeconds() + " s) allows"),
                    wait);
        }
        return new PenneoRateLimitException(details(call, answer, "Too many calls"), wait);
    }

    private static ErrorDetails details(HttpCall call, HttpAnswer answer, String message) {
        return details(call, answer, message, penneoMessage(answer));
    }

    private static ErrorDetails details(HttpCall call, HttpAnswer answer, String message, String penneoMessage) {
        String requestId = answer.header("X-Penneo-Request-Id").orElse(null);
        return new ErrorDetails(call.operation(), message, answer.status(), requestId, penneoMessage);
    }

    private static String penneoMessage(HttpAnswer answer) {
        try {
            JsonNode body = Json.MAPPER.readTree(answer.body().readNBytes(ERROR_BODY_LIMIT));
            for (String field : new String[] {"message", "error_description", "error"}) {
                if (body.path(field).isTextual()) {
                    return body.get(field).textValue();
                }
            }
            return null;
        } catch (IOException e) {
            // A body that cannot be read says nothing; the status does
            return null;
        }
    }
}
