package io.github.camelpenneo.sandbox.internal.oauth;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** {@code GET /oauth/authorize}: the sandbox's one user logs in at once, without a page. */
final class AuthorizeEndpoint implements Endpoint {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Credentials credentials;
    private final Logins logins;

    AuthorizeEndpoint(Credentials credentials, Logins logins) {
        this.credentials = credentials;
        this.logins = logins;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/oauth/authorize", this::authorize);
    }

    private void authorize(Context ctx) {
        URI redirectUri = redirectUri(required(ctx, "redirect_uri"));
        if (!required(ctx, "client_id").equals(credentials.clientId())) {
            throw OAuthException.invalidClient("Unknown client");
        }
        if (!required(ctx, "response_type").equals("code")
                || !required(ctx, "code_challenge_method").equals("S256")) {
            throw OAuthException.invalidRequest("response_type must be code and code_challenge_method S256");
        }
        String code = logins.code(redirectUri, required(ctx, "code_challenge"));
        String state = ctx.queryParam("state");
        ctx.redirect(redirectUri + "?code=" + code
                + (state == null ? "" : "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8)));
    }

    /** Anywhere on this machine: nobody registers anything with the sandbox. */
    private static URI redirectUri(String text) {
        try {
            URI uri = URI.create(text);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null && LOOPBACK.contains(uri.getHost())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // refused below, as an address elsewhere is
        }
        throw OAuthException.invalidRequest("redirect_uri must be an http address on this machine");
    }

    private static String required(Context ctx, String name) {
        return Optional.ofNullable(ctx.queryParam(name))
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> OAuthException.invalidRequest(name + " is required"));
    }
}
