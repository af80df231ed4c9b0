package io.github.camelpenneo.internal.client;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.internal.auth.AccessToken;
import io.github.camelpenneo.internal.auth.TokenEndpoint;
import io.github.camelpenneo.internal.http.HttpCall;
import io.github.camelpenneo.internal.json.Json;

/** The token endpoint of Penneo's OAuth service. Source: "Authentication" in docs/contract/connection.md. */
final class OAuthClient implements TokenEndpoint {

    /** The name of the call in errors. */
    static final String OPERATION = "token";

    private final Api api;
    private final String advice;
    private final Clock clock;

    OAuthClient(Api api, String advice, Clock clock) {
        this.api = api;
        this.advice = advice;
        this.clock = clock;
    }

    /**
     * Requests new tokens.
     *
     * @throws PenneoAuthenticationException if Penneo rejects the credentials
     * @throws PenneoRetryableException if there is no response, or a response that says nothing about the credentials
     */
    @Override
    public Tokens request(Map<String, String> fields) {
        try {
            return api.call(
                    HttpCall.post(OPERATION, api.uri("/oauth/token"), new HttpCall.JsonBody(Json.bytes(fields))),
                    response -> tokens(Json.MAPPER.readValue(response.body(), TokenResponse.class)));
        } catch (PenneoException e) {
            if (e.getHttpStatus() == 400 || e.getHttpStatus() == 401) {
                throw rejected(e);
            }
            throw e;
        }
    }

    private Tokens tokens(TokenResponse response) {
        if (response == null || response.accessToken() == null) {
            return null;
        }
        Instant now = clock.instant();
        return new Tokens(
                new AccessToken(response.accessToken(), now, now.plusSeconds(response.expiresIn())),
                response.refreshToken());
    }

    private PenneoAuthenticationException rejected(PenneoException e) {
        return new PenneoAuthenticationException(new ErrorDetails(
                OPERATION,
                "Penneo rejected the credentials; " + advice,
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
