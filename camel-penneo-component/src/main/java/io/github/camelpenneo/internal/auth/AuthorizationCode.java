package io.github.camelpenneo.internal.auth;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One login with the {@code authorization_code} grant: the login address for the browser, and the token request for the code
 * that the callback returns. Each login has a new state and PKCE verifier.
 *
 * <p>Source: "Authentication" in docs/contract/connection.md.
 */
public final class AuthorizationCode {

    private static final int RANDOM_LENGTH = 32;

    private final String clientId;
    private final String redirectUri;
    private final String state = random();
    private final String verifier = random();

    /** A new login whose callback is the redirect URI. */
    public AuthorizationCode(String clientId, String redirectUri) {
        this.clientId = clientId;
        this.redirectUri = redirectUri;
    }

    /** The address at which the user logs in. */
    public URI loginAddress(URI oauthUrl) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", clientId);
        parameters.put("redirect_uri", redirectUri);
        parameters.put("code_challenge", challenge());
        parameters.put("code_challenge_method", "S256");
        parameters.put("state", state);
        return URI.create(oauthUrl
                + parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "="
                                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "/oauth/authorize?", "")));
    }

    /** Whether the state of a callback belongs to this login. */
    public boolean isState(String given) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
    }

    /** The fields of the token request for the code. */
    public Map<String, String> tokenRequest(String code, String clientSecret) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "authorization_code");
        fields.put("client_id", clientId);
        fields.put("client_secret", clientSecret);
        fields.put("code", code);
        fields.put("redirect_uri", redirectUri);
        fields.put("code_verifier", verifier);
        return fields;
    }

    private String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The Java runtime lacks SHA-256, which PKCE needs", e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_LENGTH];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
