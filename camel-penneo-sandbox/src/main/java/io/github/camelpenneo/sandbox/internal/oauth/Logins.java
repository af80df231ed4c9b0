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

/** The codes of those who are logging in, and the refresh tokens of those who have: each is good for one use. */
final class Logins {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private record Login(URI redirectUri, String challenge, Instant expiresAt) {}

    private final Clock clock;
    private final Map<String, Login> byCode = new ConcurrentHashMap<>();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();

    Logins(Clock clock) {
        this.clock = clock;
    }

    /** A code for whoever knows what the challenge was made of. */
    String code(URI redirectUri, String challenge) {
        String code = UUID.randomUUID().toString();
        byCode.put(code, new Login(redirectUri, challenge, clock.instant().plus(LIFETIME)));
        return code;
    }

    /** A refresh token for a code; throws an {@link OAuthException} where the code is not good. */
    String redeem(String code, String redirectUri, String verifier) {
        Login login = byCode.remove(code);
        if (login == null || !clock.instant().isBefore(login.expiresAt())) {
            throw OAuthException.invalidGrant("The code is unknown, used or expired");
        }
        if (!login.redirectUri().toString().equals(redirectUri)) {
            throw OAuthException.invalidGrant("redirect_uri differs");
        }
        if (!login.challenge().equals(challenge(verifier))) {
            throw OAuthException.invalidGrant("code_verifier is not what code_challenge was made of");
        }
        return refreshToken();
    }

    /** A new refresh token for an old one, which is good no more. */
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
