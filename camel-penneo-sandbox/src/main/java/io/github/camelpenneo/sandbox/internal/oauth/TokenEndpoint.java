package io.github.camelpenneo.sandbox.internal.oauth;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.internal.http.ApiException;
import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.github.camelpenneo.sandbox.internal.http.JsonBody;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;

/** {@code POST /oauth/token}. */
public final class TokenEndpoint implements Endpoint {
    private static final String API_KEYS = "api_keys";

    private final AccessTokens tokens;
    private final ApiKeysGrant grant;

    /** Gives the tokens to whoever has the credentials. */
    public TokenEndpoint(Credentials credentials, AccessTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.grant = new ApiKeysGrant(credentials, clock);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.post("/oauth/token", this::token);
        routes.exception(OAuthException.class, (e, ctx) -> writeError(ctx, e.status(), e.code(), e.getMessage()));
    }

    private void token(Context ctx) {
        JsonNode body = body(ctx);
        String grantType = JsonBody.text(body, "grant_type")
                .orElseThrow(() -> OAuthException.invalidRequest("grant_type is required"));
        if (!grantType.equals(API_KEYS)) {
            throw OAuthException.unsupportedGrantType("Only the grant type " + API_KEYS + " is supported");
        }
        ApiKeysRequest request = ApiKeysRequest.of(body);
        grant.check(request);
        AccessTokens.Issued issued = tokens.issue(request.clientId());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", issued.token());
        answer.put("token_type", "bearer");
        answer.put("expires_in", AccessTokens.LIFETIME.toSeconds());
        answer.put("access_token_expires_at", issued.expiresAt().getEpochSecond());
        ctx.header("Cache-Control", "no-store").json(answer);
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
