package io.github.camelpenneo.internal.client;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.internal.auth.Credentials;
import io.github.camelpenneo.internal.auth.Rejected;
import io.github.camelpenneo.internal.auth.TokenSource;
import io.github.camelpenneo.internal.http.HttpCall;
import io.github.camelpenneo.internal.http.LimitedStream;

/**
 * The exceptions of failed token requests. Each names {@code oauthUrl}, and none is of the kinds that tell about a case file: whatever the
 * OAuth service answers, the operation that needed the token has not been called.
 */
final class OAuthErrors {

    private static final int TOO_MANY_REQUESTS = 429;

    /** The service says by these that it does not take the credentials; a web page with these is not its. */
    private static final Set<Integer> REJECTED = Set.of(400, 401, 403);

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
    PenneoException errorStatus(HttpCall call, Refusal refusal) {
        StatusError error = error(call, refusal);
        return error.exception().apply(ErrorMapper.details(call, refusal, text(error.message())));
    }

    private StatusError error(HttpCall call, Refusal refusal) {
        if (refusal.status() == TOO_MANY_REQUESTS) {
            return ServerErrors.tooMany("Too many token requests", refusal, clock, maxRetryAfter);
        }
        StatusError error = ServerErrors.of(call, refusal);
        if (error != null) {
            return error;
        }
        return REJECTED.contains(refusal.status())
                ? new StatusError(
                        "Penneo rejected the credentials; " + credentials.advice(Rejected.of(refusal.errorCode())),
                        PenneoAuthenticationException::new)
                : ServerErrors.unexpected(call, refusal);
    }

    /** The exception for a 2xx response without a token. */
    PenneoException notToken(String problem) {
        return new PenneoServerException(ErrorDetails.of(
                TokenSource.OPERATION,
                text("the response " + problem + "; check whether oauthUrl is the address of Penneo's OAuth service")));
    }

    /** The exception for a response that could not be read to its end. */
    PenneoException unread(IOException cause) {
        return new PenneoConnectionException(
                ErrorDetails.of(TokenSource.OPERATION, text("the response " + problem(cause))), cause);
    }

    private static String problem(IOException cause) {
        if (cause instanceof LimitedStream.TooSlowException) {
            return "took more than a minute";
        }
        if (cause instanceof LimitedStream.TooLongException) {
            return "is longer than 10 MB; check whether oauthUrl is the address of Penneo's OAuth service";
        }
        return "was cut off";
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

    private String text(String message) {
        return "No token from oauthUrl (" + oauthUrl + "): " + message;
    }
}
