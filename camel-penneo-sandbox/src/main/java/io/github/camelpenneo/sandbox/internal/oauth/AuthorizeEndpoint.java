package io.github.camelpenneo.sandbox.internal.oauth;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/**
 * {@code GET /oauth/authorize}: the first user of the sandbox is logged in at once, without a login page. The redirect reports errors
 * too; an error in {@code redirect_uri} or {@code client_id} is an error response instead.
 */
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
        // client and redirect URI are valid: from here on the redirect reports errors
        Map<String, String> answer = new LinkedHashMap<>();
        try {
            answer.put("code", code(ctx, redirectUri));
        } catch (OAuthException e) {
            answer.put("error", e.code());
            answer.put("error_description", e.getMessage());
        }
        Optional.ofNullable(ctx.queryParam("state")).ifPresent(state -> answer.put("state", state));
        ctx.redirect(answer.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", redirectUri + (redirectUri.getRawQuery() == null ? "?" : "&"), "")));
    }

    private String code(Context ctx, URI redirectUri) {
        if (!required(ctx, "response_type").equals("code")) {
            throw OAuthException.unsupportedResponseType("response_type must be code");
        }
        String challenge = required(ctx, "code_challenge");
        if (!required(ctx, "code_challenge_method").equals("S256")) {
            throw OAuthException.invalidRequest("code_challenge_method must be S256");
        }
        return logins.code(redirectUri, challenge);
    }

    /** Any loopback address is valid: clients do not register redirect URIs with the sandbox. */
    private static URI redirectUri(String text) {
        try {
            URI uri = URI.create(text);
            if ("http".equals(uri.getScheme())
                    && uri.getHost() != null
                    && LOOPBACK.contains(uri.getHost())
                    && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // rejected below, like an address of another host
        }
        throw OAuthException.invalidRequest("redirect_uri must be an http URI of a loopback host, without a fragment");
    }

    private static String required(Context ctx, String name) {
        return Optional.ofNullable(ctx.queryParam(name))
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> OAuthException.invalidRequest(name + " is required"));
    }
}
