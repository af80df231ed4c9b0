package io.github.camelpenneo.internal.auth;

import java.net.URI;
import java.time.Clock;

import io.github.camelpenneo.api.MemoryTokenStore;
import io.github.camelpenneo.api.TokenStore;
import io.github.camelpenneo.internal.wait.WaitQueue;

/**
 * The login of a user, which the component continues with a refresh token.
 *
 * @param refreshToken the first refresh token; null if the store has it
 * @param store the store of the refresh token; null for memory
 * @param storeName the name of the refresh token in the store
 */
public record Login(
        String clientId,
        String clientSecret,
        String redirectUri,
        String refreshToken,
        TokenStore store,
        String storeName)
        implements Credentials {

    /** The name of a client's refresh token in the store, derived from the OAuth service and the client id. */
    public static String storeName(URI oauthUrl, String clientId) {
        return "refresh-token-" + Fingerprint.of(oauthUrl.toString(), clientId);
    }

    @Override
    public TokenSource source(TokenEndpoint endpoint, Clock clock, WaitQueue waits) {
        return new RefreshGrant(this, store == null ? new MemoryTokenStore() : store, endpoint, clock, waits);
    }

    @Override
    public String advice(Rejected rejected) {
        return switch (rejected) {
            case CLIENT -> "check clientId and clientSecret, and whether they belong to this environment";
            case GRANT ->
                "the login has expired or was used elsewhere: log in again with PenneoLogin, and check"
                        + " redirectUri";
            case UNKNOWN -> "log in again with PenneoLogin, and check clientId, clientSecret and redirectUri";
        };
    }

    @Override
    public String identifier() {
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
