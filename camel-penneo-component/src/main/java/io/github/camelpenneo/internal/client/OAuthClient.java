package io.github.camelpenneo.internal.client;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.internal.auth.AccessToken;
import io.github.camelpenneo.internal.auth.TokenRequest;
import io.github.camelpenneo.internal.http.HttpCall;
import io.github.camelpenneo.internal.json.Json;

/** Requests tokens. Source: "Authentication" in the contract. */
final class OAuthClient implements TokenRequest {

    private static final String OPERATION = "token";

    private final Caller caller;
    private final URI tokenUri;
    private final String advice;
    private final Clock clock;

    OAuthClient(Caller caller, URI oauthUrl, String advice, Clock clock) {
        this.caller = caller;
        this.tokenUri = URI.create(oauthUrl + "/oauth/token");
        this.advice = advice;
        this.clock = clock;
    }

    /**
     * New tokens.
     *
     * @throws PenneoAuthenticationException if the credentials are refused
     * @throws PenneoRetryableException if there is no answer, or none that says anything about the credentials
     */
    @Override
    public Answer send(Map<String, String> fields) {
        try {
            return caller.call(
                    HttpCall.post(OPERATION, tokenUri, new HttpCall.JsonBody(Json.bytes(fields))),
                    answer -> tokens(Json.MAPPER.readValue(answer.body(), TokenResponse.class)));
        } catch (PenneoException e) {
            if (e.getHttpStatus() == 400 || e.getHttpStatus() == 401) {
                throw refused(e);
            }
            throw e;
        }
    }

    private Answer tokens(TokenResponse response) {
        if (response == null || response.accessToken() == null) {
            return null;
        }
        Instant now = clock.instant();
        return new Answer(
                new AccessToken(response.accessToken(), now, now.plusSeconds(response.expiresIn())),
                response.refreshToken());
    }

    private PenneoAuthenticationException refused(PenneoException e) {
        return new PenneoAuthenticationException(new ErrorDetails(
                OPERATION,
                "Penneo refused the credentials; " + advice,
                e.getHttpStatus(),
                e.getRequestId(),
                e.getPenneoMessage()));
    }

    private record TokenResponse(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("expires_in") long expiresIn,
            @JsonProperty("refresh_token") String refreshToken) {

        @Override
        public String toString() {
            return "TokenResponse[expiresIn=" + expiresIn + "]";
        }
    }
}
