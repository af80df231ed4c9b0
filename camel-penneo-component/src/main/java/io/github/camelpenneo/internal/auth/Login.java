package io.github.camelpenneo.internal.auth;

import java.net.URI;
import java.time.Clock;

import io.github.camelpenneo.api.MemoryTokenStore;
import io.github.camelpenneo.api.TokenStore;

/**
 * The login of a person, who is not there any more: a refresh token stands for it.
 *
 * @param refreshToken the one to begin with; null where the store has it
 * @param store where it is kept; null for memory
 * @param storeName under which name
 */
public record Login(
        String clientId,
        String clientSecret,
        String redirectUri,
        String refreshToken,
        TokenStore store,
        String storeName)
        implements Credentials {

    /** The name under which the refresh token of a client is kept: the same for all that log in at this address. */
    public static String storeName(URI oauthUrl, String clientId) {
        return "refresh-token-" + Fingerprint.of(oauthUrl.toString(), clientId);
    }

    @Override
    public TokenSource source(TokenRequest request, Clock clock) {
        return new RefreshGrant(this, store == null ? new MemoryTokenStore() : store, request);
    }

    @Override
    public String advice() {
        return "log in again with PenneoLogin, and check clientId, clientSecret and redirectUri";
    }

    @Override
    public String account() {
        return clientId;
    }

    @Override
    public String kind() {
        return "login";
    }

    @Override
    public String toString() {
        return "Login[]";
    }
}
