package io.github.camelpenneo.internal.client;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryAfterTooLongException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.internal.auth.TokenSource;
import io.github.camelpenneo.internal.http.HttpCall;
import io.github.camelpenneo.internal.http.HttpResponse;
import io.github.camelpenneo.internal.http.TransportException;

/**
 * Maps failed calls to exceptions. If a call creates something, any failure after which it may exist becomes a
 * {@link PenneoUnknownOutcomeException}.
 */
final class ErrorMapper {

    private static final int TOO_MANY_CALLS = 429;

    private final Clock clock;
    private final Duration maxRetryAfter;
    private final String tokenAdvice;

    /**
     * A mapper of the failures of a connection.
     *
     * @param maxRetryAfter a {@code Retry-After} that is longer becomes a {@link PenneoRetryAfterTooLongException}
     * @param tokenAdvice what to do when Penneo rejects the token
     */
    ErrorMapper(Clock clock, Duration maxRetryAfter, String tokenAdvice) {
        this.clock = clock;
        this.maxRetryAfter = maxRetryAfter;
        this.tokenAdvice = tokenAdvice;
    }

    /** The exception for a response with a status other than 2xx. */
    PenneoException errorStatus(HttpCall call, Refusal refusal) {
        StatusError error = error(call, refusal);
        return error.exception().apply(details(call, refusal, error.message()));
    }

    private StatusError error(HttpCall call, Refusal refusal) {
        if (refusal.status() == TOO_MANY_CALLS) {
            return ServerErrors.tooMany("Too many calls", refusal, clock, maxRetryAfter);
        }
        if (refusal.rejectsToken() && !ServerErrors.isOfAnotherServer(call, refusal)) {
            return new StatusError("Penneo rejected the token; " + tokenAdvice, PenneoAuthenticationException::new);
        }
        return StatusErrors.of(call, refusal);
    }

    /** The exception for a token that Penneo rejected after a body was sent that cannot be sent again. There is another token now. */
    PenneoException tokenEnded(HttpCall call, Refusal refusal) {
        return new PenneoRetryableException(details(
                call,
                refusal,
                "Penneo rejected the token, which is replaced now; nothing was created. The body could be read only once, so it was"
                        + " not sent again: make the same call again"));
    }

    /** The exception for a call without a response. */
    PenneoException noResponse(HttpCall call, TransportException failure) {
        return new NoResponse(call, failure).exception();
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
        return new PenneoException(details(
                call,
                response,
                problem + "; check " + addressOption(call) + ", and whether there is a newer camel-penneo",
                null));
    }

    /** The sentence about what may exist. */
    static String unknown(HttpCall call) {
        return "The outcome is unknown: " + call.unknownOutcome();
    }

    /** The option that sets the address of a call. */
    static String addressOption(HttpCall call) {
        return isTokenRequest(call) ? "oauthUrl" : "baseUrl";
    }

    /** Whether a call is one to the OAuth service. */
    static boolean isTokenRequest(HttpCall call) {
        return TokenSource.OPERATION.equals(call.operation());
    }

    /** The details of a response. */
    static ErrorDetails details(HttpCall call, Refusal refusal, String message) {
        return details(call, refusal, message, refusal.message());
    }

    private static ErrorDetails details(HttpCall call, HttpResponse response, String message, String penneoMessage) {
        String requestId = response.header("X-Penneo-Request-Id").orElse(null);
        return new ErrorDetails(call.operation(), message, response.status(), requestId, penneoMessage);
    }
}
