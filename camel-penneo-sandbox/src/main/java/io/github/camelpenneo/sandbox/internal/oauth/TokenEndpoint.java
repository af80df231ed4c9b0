package io.github.camelpenneo.sandbox.internal.oauth;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.internal.http.ApiException;
import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.github.camelpenneo.sandbox.internal.http.JsonBody;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;

/** {@code POST /oauth/token}, and {@code GET /oauth/authorize} for the login of a person. */
public final class TokenEndpoint implements Endpoint {
    /** Checks a token request of one grant type. */
    @FunctionalInterface
    private interface Grant {
        Granted check(JsonNode body);
    }

    /** The user of the token, and the refresh token, if the grant type has refresh tokens. */
    private record Granted(long userId, Optional<String> refreshToken) {}

    private final Credentials credentials;
    private final AccessTokens tokens;
    private final Logins logins;
    private final ApiKeysGrant apiKeys;
    private final Map<String, Grant> grants = Map.of(
            "api_keys",
            this::apiKeys,
            "authorization_code",
            this::authorizationCode,
            "refresh_token",
            this::refreshToken);

    /** Creates the endpoint, which issues {@code tokens} to clients with the {@code credentials} and one of the {@code keys}. */
    public TokenEndpoint(Credentials credentials, ApiKeys keys, AccessTokens tokens, Clock clock) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.logins = new Logins(clock);
        this.apiKeys = new ApiKeysGrant(credentials, keys, clock);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.post("/oauth/token", this::token);
        routes.exception(OAuthException.class, (e, ctx) -> writeError(ctx, e.status(), e.code(), e.getMessage()));
        new AuthorizeEndpoint(credentials, logins).addTo(routes);
    }

    private void token(Context ctx) {
        JsonNode body = body(ctx);
        Grant grant = grants.get(required(body, "grant_type"));
        if (grant == null) {
            throw OAuthException.unsupportedGrantType("Only these grant types are supported: " + grants.keySet());
        }
        Granted granted = grant.check(body);
        AccessTokens.Issued issued = tokens.issue(credentials.clientId(), granted.userId());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", issued.token());
        answer.put("token_type", "bearer");
        answer.put("expires_in", AccessTokens.LIFETIME.toSeconds());
        answer.put("access_token_expires_at", issued.expiresAt().getEpochSecond());
        granted.refreshToken().ifPresent(token -> answer.put("refresh_token", token));
        ctx.header("Cache-Control", "no-store").json(answer);
    }

    private Granted apiKeys(JsonNode body) {
        return new Granted(apiKeys.check(ApiKeysRequest.of(body)), Optional.empty());
    }

    private Granted authorizationCode(JsonNode body) {
        checkClient(body);
        return login(
                logins.redeem(required(body, "code"), required(body, "redirect_uri"), required(body, "code_verifier")));
    }

    private Granted refreshToken(JsonNode body) {
        checkClient(body);
        required(body, "redirect_uri");
        return login(logins.rotate(required(body, "refresh_token")));
    }

    private static Granted login(String refreshToken) {
        return new Granted(ApiKeys.FIRST_USER, Optional.of(refreshToken));
    }

    private void checkClient(JsonNode body) {
        if (!required(body, "client_id").equals(credentials.clientId())
                || !required(body, "client_secret").equals(credentials.clientSecret())) {
            throw OAuthException.invalidClient("Unknown client");
        }
    }

    private static String required(JsonNode body, String field) {
        return JsonBody.text(body, field)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> OAuthException.invalidRequest(field + " is required"));
    }

    private static JsonNode body(Context ctx) {
        try {
            return JsonBody.of(ctx);
        } catch (ApiException e) {
            throw OAuthException.invalidRequest(e.getMessage());
        }
    }

    private static void writeError(Context ctx, HttpStatus status, String code, String description) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("error", code);
        answer.put("error_description", description);
        ctx.status(status).json(answer);
    }
}
