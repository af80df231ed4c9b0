package io.github.camelpenneo.internal.auth;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.TokenStore;

/**
 * The {@code refresh_token} grant. Penneo may replace the refresh token at each use, which invalidates the previous refresh token.
 * The new refresh token is therefore saved in the store before the new access token is used. Not thread-safe.
 *
 * <p>Source: "Authentication" in docs/contract/connection.md.
 */
final class RefreshGrant implements TokenSource {

    private final Login login;
    private final TokenStore store;
    private final TokenEndpoint endpoint;
    /** A new refresh token that the store failed to save; until it is saved, it is the only valid one. */
    private String unsaved;

    RefreshGrant(Login login, TokenStore store, TokenEndpoint endpoint) {
        this.login = login;
        this.store = store;
        this.endpoint = endpoint;
    }

    @Override
    public AccessToken obtain() {
        Set<String> tried = new LinkedHashSet<>();
        PenneoAuthenticationException rejection = null;
        // The store is read again after each rejection: another node may have saved a new refresh token meanwhile
        for (String refreshToken = next(tried); refreshToken != null; refreshToken = next(tried)) {
            tried.add(refreshToken);
            try {
                return use(refreshToken);
            } catch (PenneoAuthenticationException e) {
                rejection = e;
            }
        }
        throw rejection != null
                ? rejection
                : new PenneoAuthenticationException(ErrorDetails.of(
                        "token", "No refresh token found in tokenStore or refreshToken; log in with PenneoLogin"));
    }

    private String next(Set<String> tried) {
        if (unsaved != null && !tried.contains(unsaved)) {
            return unsaved;
        }
        return store.load(login.storeName())
                .filter(stored -> !tried.contains(stored))
                .orElse(tried.contains(login.refreshToken()) ? null : login.refreshToken());
    }

    private AccessToken use(String refreshToken) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "refresh_token");
        fields.put("client_id", login.clientId());
        fields.put("client_secret", login.clientSecret());
        fields.put("refresh_token", refreshToken);
        fields.put("redirect_uri", login.redirectUri());
        TokenEndpoint.Tokens tokens = endpoint.request(fields);
        if (tokens.refreshToken() != null && !tokens.refreshToken().equals(refreshToken)) {
            unsaved = tokens.refreshToken();
            store.save(login.storeName(), unsaved);
        }
        unsaved = null;
        return tokens.accessToken();
    }
}
