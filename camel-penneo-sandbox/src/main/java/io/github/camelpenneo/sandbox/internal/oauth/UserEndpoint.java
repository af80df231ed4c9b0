package io.github.camelpenneo.sandbox.internal.oauth;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** {@code GET /api/v3/user}: the user of the token. Source: "Calls after sending" in docs/contract/after-sending.md. */
public final class UserEndpoint implements Endpoint {
    private final AccessTokens tokens;

    /** Creates the endpoint for the users of the {@code tokens}. */
    public UserEndpoint(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/api/v3/user", this::get);
    }

    private void get(Context ctx) {
        long id = tokens.userId(TokenCheck.coreToken(ctx).orElseThrow());
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", id);
        user.put("fullName", "User " + id);
        user.put("email", "user" + id + "@example.com");
        ctx.json(user);
    }
}
