package io.github.camelpenneo.internal.client;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoRetryAfterTooLongException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.internal.auth.Credentials;
import io.github.camelpenneo.internal.auth.Rejected;
import io.github.camelpenneo.internal.auth.TokenSource;
import io.github.camelpenneo.internal.http.HttpResponse;
import io.github.camelpenneo.internal.json.Json;

/**
 * The exceptions of failed token requests. Each names {@code oauthUrl}, and none is of the kinds that tell about a case file: whatever the
 * OAuth service answers, the operation that needed the token has not been called.
 */
final class OAuthErrors {

    private static final int ERROR_BODY_LIMIT = 64 * 1024;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private final URI oauthUrl;
    private final Credentials credentials;
    private final Clock clock;
    private final Duration maxRetryAfter;

    OAuthErrors(ConnectionSettings settings, Duration maxRetryAfter, Clock clock) {
        this.oauthUrl = settings.oauthUrl();
        this.credentials = settings.credentials();
        this.maxRetryAfter = maxRetryAfter;
        this.clock = clock;
    }

    /** The exception for a response with a status other than 2xx. */
    PenneoException errorStatus(HttpResponse response) {
        int status = response.status();
        if (status == TOO_MANY_REQUESTS) {
            return tooManyRequests(response);
        }
        JsonNode body = body(response);
        if (status == 400 || status == 401 || status == 403) {
            String advice = credentials.advice(Rejected.of(body.path("error").textValue()));
            return new PenneoAuthenticationException(
                    details(response, "Penneo rejected the credentials; " + advice, penneoMessage(body)));
        }
        if (status >= 500 || status == REQUEST_TIMEOUT) {
            return new PenneoServerException(details(response, "the OAuth service failed", penneoMessage(body)));
        }
        return new PenneoException(details(
                response,
                "the response has an unexpected status; check whether oauthUrl is the address of Penneo's OAuth service",
                penneoMessage(body)));
    }

    private PenneoException tooManyRequests(HttpResponse response) {
        Duration wait = RetryAfter.parse(response.header("Retry-After").orElse(null), clock);
        if (wait != null && wait.compareTo(maxRetryAfter) > 0) {
            String message = "too many token requests, and the Retry-After of the response exceeds maxRetryAfter ("
                    + maxRetryAfter.toSeconds() + " s)";
            return new PenneoRetryAfterTooLongException(details(response, message, null), wait);
        }
        return new PenneoRateLimitException(details(response, "too many token requests", null), wait);
    }

    /** The exception for a 2xx response without a token. */
    PenneoException notToken(String problem) {
        return new PenneoServerException(ErrorDetails.of(
                TokenSource.OPERATION,
                text("the response " + problem + "; check whether oauthUrl is the address of Penneo's OAuth service")));
    }

    /** The exception for a response that was cut off. */
    PenneoException cutOff(IOException cause) {
        return new PenneoConnectionException(
                ErrorDetails.of(TokenSource.OPERATION, text("the response was cut off")), cause);
    }

    /** The exception for a request without a response: of the same kind, with the same advice. */
    PenneoException noResponse(PenneoException failure) {
        String message = failure.getMessage().replaceFirst("^" + TokenSource.OPERATION + ": ", "");
        ErrorDetails details = ErrorDetails.of(TokenSource.OPERATION, text(message));
        if (failure instanceof PenneoConnectionException) {
            return new PenneoConnectionException(details, failure.getCause());
        }
        return failure instanceof PenneoRetryableException
                ? new PenneoRetryableException(details, failure.getCause())
                : new PenneoException(details, failure.getCause());
    }

    private ErrorDetails details(HttpResponse response, String message, String penneoMessage) {
        return new ErrorDetails(
                TokenSource.OPERATION,
                text(message),
                response.status(),
                response.header("X-Penneo-Request-Id").orElse(null),
                penneoMessage);
    }

    private String text(String message) {
        return "No token from oauthUrl (" + oauthUrl + "): " + message;
    }

    private static String penneoMessage(JsonNode body) {
        String description = body.path("error_description").textValue();
        return description != null ? description : body.path("error").textValue();
    }

    private static JsonNode body(HttpResponse response) {
        try {
            return Json.MAPPER.readTree(response.body().readNBytes(ERROR_BODY_LIMIT));
        } catch (IOException e) {
            // Without a readable body, the exception has only the status
            return MissingNode.getInstance();
        }
    }
}
