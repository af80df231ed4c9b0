package io.github.camelpenneo.internal.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code api_keys} grant: proves the possession of the API secret with a digest of a new nonce, the time, and the secret.
 *
 * <p>Source: "Authentication" in docs/contract/connection.md.
 */
public final class ApiKeysGrant {

    private static final int NONCE_LENGTH = 32;

    private final ApiKeys keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** The grant for these keys; the clock provides the time for the digest. */
    public ApiKeysGrant(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** The fields of a new token request, with a new nonce for each call. */
    public Map<String, String> newRequest() {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        String createdAt = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "api_keys");
        fields.put("client_id", keys.clientId());
        fields.put("client_secret", keys.clientSecret());
        fields.put("key", keys.apiKey());
        fields.put("nonce", Base64.getEncoder().encodeToString(nonce));
        fields.put("created_at", createdAt);
        fields.put("digest", digest(nonce, createdAt));
        return fields;
    }

    private String digest(byte[] nonce, String createdAt) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(nonce);
            sha1.update(createdAt.getBytes(StandardCharsets.UTF_8));
            sha1.update(keys.apiSecret().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha1.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The Java runtime lacks SHA-1, which Penneo's API keys grant needs", e);
        }
    }
}
