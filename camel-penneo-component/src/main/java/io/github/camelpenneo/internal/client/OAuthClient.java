package io.github.camelpenneo.internal.client;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.internal.auth.AccessToken;
import io.github.camelpenneo.internal.auth.TokenEndpoint;
import io.github.camelpenneo.internal.auth.TokenSource;
import io.github.camelpenneo.internal.http.HttpCall;
import io.github.camelpenneo.internal.http.HttpResponse;
import io.github.camelpenneo.internal.http.SharedTransport;
import io.github.camelpenneo.internal.json.Json;

/** The token endpoint of Penneo's OAuth service. Source: "Authentication" in docs/contract/connection.md. */
final class OAuthClient implements TokenEndpoint {

    private final Api api;
    private final OAuthErrors errors;
    private final Clock clock;

    OAuthClient(Api api, OAuthErrors errors, Clock clock) {
        this.api = api;
        this.errors = errors;
        this.clock = clock;
    }

    /**
     * Requests new tokens.
     *
     * @throws PenneoAuthenticationException if the OAuth service rejects the credentials
     * @throws PenneoRetryableException if there is no response, or a response that says nothing about the credentials
     * @throws PenneoException if the response shows that {@code oauthUrl} is wrong, or that a retry has to wait for too long
     */
    @Override
    public Tokens request(Map<String, String> fields) {
        HttpCall call = HttpCall.post(
                TokenSource.OPERATION, api.uri("/oauth/token"), new HttpCall.JsonBody(Json.bytes(fields)));
        SharedTransport.Use use = api.use();
        try {
            return read(call, send(call));
        } finally {
            use.close();
        }
    }

    private Tokens read(HttpCall call, HttpResponse response) {
        try {
            if (response instanceof Refusal refusal) {
                throw errors.errorStatus(call, refusal);
            }
            return tokens(response);
        } catch (JacksonException e) {
            // The exception is not the cause, since its message can quote the response
            throw errors.notToken(
                    Refusal.isWebPage(response)
                            ? "is a web page instead of JSON, perhaps of a gateway or proxy"
                            : "is not the expected JSON");
        } catch (IOException e) {
            throw errors.unread(e);
        } finally {
            Api.close(response);
        }
    }

    private HttpResponse send(HttpCall call) {
        try {
            return api.send(call);
        } catch (PenneoException e) {
            throw errors.noResponse(e);
        }
    }

    private Tokens tokens(HttpResponse response) throws IOException {
        TokenResponse tokens = Json.MAPPER.readValue(response.limitedBody(), TokenResponse.class);
        if (tokens == null || !isToken(tokens.accessToken())) {
            throw errors.notToken("contains no access_token");
        }
        Instant now = clock.instant();
        Instant expiresAt = now.plus(TokenLifetime.of(tokens.expiresIn(), tokens.expiresAt(), now));
        return new Tokens(new AccessToken(tokens.accessToken(), now, expiresAt), tokens.refreshToken());
    }

    /** Whether a text can be sent in a header. */
    private static boolean isToken(String text) {
        return text != null && !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private record TokenResponse(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("expires_in") JsonNode expiresIn,
            @JsonProperty("access_token_expires_at") JsonNode expiresAt,
            @JsonProperty("refresh_token") String refreshToken) {

        @Override
        public String toString() {
            return "TokenResponse[expiresIn=" + expiresIn + "]";
        }
    }
}
