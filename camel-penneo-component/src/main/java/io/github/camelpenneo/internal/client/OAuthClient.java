package io.github.camelpenneo.internal.client;

import java.net.URI;
import java.time.Clock;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.internal.auth.AccessToken;
import io.github.camelpenneo.internal.auth.ApiKeysGrant;

/** Requests tokens. Source: "Authentication" in the contract. */
final class OAuthClient {

    private static final String OPERATION = "token";

    private final Caller caller;
    private final URI tokenUri;
    private final ApiKeysGrant grant;
    private final Clock clock;

    OAuthClient(Caller caller, URI oauthUrl, ApiKeysGrant grant, Clock clock) {
        this.caller = caller;
        this.tokenUri = URI.create(oauthUrl + "/oauth/token");
        this.grant = grant;
        this.clock = clock;
    }

    /**
     * A new token.
     *
     * @throws PenneoAuthenticationException if the credentials are refused
     * @throws PenneoRetryableException if there is no answer, or none that says anything about the credentials
     */
    AccessToken requestToken() {
        try {
            return caller.call(
                    HttpCall.post(OPERATION, tokenUri, new HttpCall.JsonBody(Json.bytes(grant.newRequest()))),
                    answer -> accessToken(Json.MAPPER.readValue(answer.body(), TokenResponse.class)));
        } catch (PenneoException e) {
            if (e.getHttpStatus() == 400 || e.getHttpStatus() == 401) {
                throw refused(e);
            }
            throw e;
        }
    }

    private AccessToken accessToken(TokenResponse response) {
        return response == null || response.accessToken() == null
                ? null
                : new AccessToken(response.accessToken(), clock.instant().plusSeconds(response.expiresIn()));
    }

    private static PenneoAuthenticationException refused(PenneoException e) {
        return new PenneoAuthenticationException(new ErrorDetails(
                OPERATION,
                "Penneo refused the credentials; check clientId, clientSecret, apiKey and apiSecret, and that they belong"
                        + " to this environment, and this machine's clock",
                e.getHttpStatus(),
                e.getRequestId(),
                e.getPenneoMessage()));
    }

    private record TokenResponse(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("expires_in") long expiresIn) {

        @Override
        public String toString() {
            return "TokenResponse[expiresIn=" + expiresIn + "]";
        }
    }
}
