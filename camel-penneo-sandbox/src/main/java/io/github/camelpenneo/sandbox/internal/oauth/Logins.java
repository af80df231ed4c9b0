package io.github.camelpenneo.sandbox.internal.oauth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The authorization codes and the refresh tokens of a person's login. Each can be used once. */
final class Logins {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private record Login(URI redirectUri, String challenge, Instant expiresAt) {}

    private final Clock clock;
    private final Map<String, Login> byCode = new ConcurrentHashMap<>();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();

    Logins(Clock clock) {
        this.clock = clock;
    }

    /** Creates an authorization code; the client must later send the code verifier that matches the challenge. */
    String code(URI redirectUri, String challenge) {
        String code = UUID.randomUUID().toString();
        byCode.put(code, new Login(redirectUri, challenge, clock.instant().plus(LIFETIME)));
        return code;
    }

    /**
     * Exchanges an authorization code for a refresh token; throws {@link OAuthException} if the code is not valid for this
     * request.
     */
    String redeem(String code, String redirectUri, String verifier) {
        Login login = byCode.remove(code);
        if (login == null || !clock.instant().isBefore(login.expiresAt())) {
            throw OAuthException.invalidGrant("The code is unknown, used or expired");
        }
        if (!login.redirectUri().toString().equals(redirectUri)) {
            throw OAuthException.invalidGrant("redirect_uri differs from the login request");
        }
        if (!login.challenge().equals(challenge(verifier))) {
            throw OAuthException.invalidGrant("code_verifier does not match code_challenge");
        }
        return refreshToken();
    }

    /** Exchanges a refresh token for a new refresh token. The old token becomes invalid. */
    String rotate(String refreshToken) {
        if (!refreshTokens.remove(refreshToken)) {
            throw OAuthException.invalidGrant("The refresh token is unknown or used");
        }
        return refreshToken();
    }

    private String refreshToken() {
        String token = UUID.randomUUID().toString();
        refreshTokens.add(token);
        return token;
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
