package io.github.camelpenneo.internal.auth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;

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

    private static final int NAME_LENGTH = 16;

    /** The name under which the refresh token of a client is kept: the same for all that log in at this address. */
    public static String storeName(URI oauthUrl, String clientId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((oauthUrl + " " + clientId).getBytes(StandardCharsets.UTF_8));
            return "refresh-token-" + HexFormat.of().formatHex(hash).substring(0, NAME_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The Java runtime lacks SHA-256", e);
        }
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
    public String kind() {
        return "login";
    }

    @Override
    public String toString() {
        return "Login[]";
    }
}
