package io.github.camelpenneo.sandbox.internal.oauth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Checks token requests with the grant type {@code api_keys}. */
final class ApiKeysGrant {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Credentials credentials;
    private final ApiKeys keys;
    private final Clock clock;
    private final Set<ByteBuffer> usedNonces = ConcurrentHashMap.newKeySet();

    ApiKeysGrant(Credentials credentials, ApiKeys keys, Clock clock) {
        this.credentials = credentials;
        this.keys = keys;
        this.clock = clock;
    }

    /** Returns the id of the user if the request is valid; throws {@link OAuthException} if not. */
    long check(ApiKeysRequest request) {
        if (!same(request.clientId(), credentials.clientId())
                || !same(request.clientSecret(), credentials.clientSecret())) {
            throw OAuthException.invalidClient("Unknown client");
        }
        ApiKeys.ApiKey key = keys.find(request.key())
                .filter(found -> same(request.digest(), digest(request, found.secret())))
                .orElseThrow(() -> OAuthException.invalidGrant("The key or the digest is wrong"));
        if (Duration.between(request.createdAtTime(), clock.instant()).abs().compareTo(TOLERANCE) > 0) {
            throw OAuthException.invalidGrant("created_at is too far from the current time");
        }
        // the last check: only a request with the right API secret marks a nonce as used
        if (!usedNonces.add(ByteBuffer.wrap(request.nonce()))) {
            throw OAuthException.invalidGrant("The nonce was used before");
        }
        return key.userId();
    }

    private static String digest(ApiKeysRequest request, String secret) {
        MessageDigest sha1 = sha1();
        sha1.update(request.nonce());
        sha1.update(request.createdAt().getBytes(StandardCharsets.UTF_8));
        sha1.update(secret.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(sha1.digest());
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
