package io.github.camelpenneo.sandbox.internal.oauth;

import java.util.Optional;

import io.github.camelpenneo.sandbox.internal.http.ApiException;
import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;

/**
 * Rejects API requests without a valid token with 401. Each API reads the token from other headers. Source: "Authentication" in
 * docs/contract/connection.md.
 */
public final class TokenCheck implements Endpoint {
    private static final String AUTH_TOKEN = "X-Auth-Token";
    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";
    private static final String JWT = "JWT";

    private final AccessTokens tokens;

    /** Creates the check for the tokens that {@code tokens} issues. */
    public TokenCheck(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.before("/send/api/v1/casefiles/*", ctx -> require(Optional.ofNullable(ctx.header(AUTH_TOKEN))));
        routes.before("/api/v1/*", ctx -> require(coreToken(ctx)));
        routes.before("/api/v3/*", ctx -> require(coreToken(ctx)));
        routes.before("/webhook/api/v1/*", ctx -> require(webhookToken(ctx)));
    }

    static Optional<String> coreToken(Context ctx) {
        String authorization = Optional.ofNullable(ctx.header(AUTHORIZATION)).orElse("");
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(authorization.substring(BEARER.length()).trim());
        }
        return authorization.equalsIgnoreCase(JWT) ? Optional.ofNullable(ctx.header(AUTH_TOKEN)) : Optional.empty();
    }

    private static Optional<String> webhookToken(Context ctx) {
        return coreToken(ctx).or(() -> Optional.ofNullable(ctx.header(AUTH_TOKEN)));
    }

    private void require(Optional<String> token) {
        if (token.isEmpty()) {
            throw new ApiException(HttpStatus.UNAUTHORIZED, "A token is missing");
        }
        if (!tokens.isValid(token.get())) {
            throw new ApiException(HttpStatus.UNAUTHORIZED, "The token is malformed or expired");
        }
    }
}
