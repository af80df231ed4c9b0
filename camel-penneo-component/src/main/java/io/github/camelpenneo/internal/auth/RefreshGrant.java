package io.github.camelpenneo.internal.auth;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.TokenStore;

/**
 * The {@code refresh_token} grant. Penneo may replace the refresh token at each use, and the old one is dead then: the new one
 * is in the store before the access token that came with it is used. Not thread-safe.
 *
 * <p>Source: "Authentication" in the contract.
 */
final class RefreshGrant implements TokenSource {

    private final Login login;
    private final TokenStore store;
    private final TokenRequest request;
    /** What could not be saved: the only good one, until it is. */
    private String unsaved;

    RefreshGrant(Login login, TokenStore store, TokenRequest request) {
        this.login = login;
        this.store = store;
        this.request = request;
    }

    @Override
    public AccessToken obtain() {
        Set<String> tried = new LinkedHashSet<>();
        PenneoAuthenticationException refusal = null;
        // Each is looked up only once the one before was refused: another node may have renewed it meanwhile
        for (String refreshToken = next(tried); refreshToken != null; refreshToken = next(tried)) {
            tried.add(refreshToken);
            try {
                return use(refreshToken);
            } catch (PenneoAuthenticationException e) {
                refusal = e;
            }
        }
        throw refusal != null
                ? refusal
                : new PenneoAuthenticationException(ErrorDetails.of(
                        "token",
                        "There is no refresh token, neither in tokenStore nor in refreshToken; run PenneoLogin"));
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
        TokenRequest.Answer answer = request.send(fields);
        if (answer.refreshToken() != null && !answer.refreshToken().equals(refreshToken)) {
            unsaved = answer.refreshToken();
            store.save(login.storeName(), unsaved);
        }
        unsaved = null;
        return answer.accessToken();
    }
}
