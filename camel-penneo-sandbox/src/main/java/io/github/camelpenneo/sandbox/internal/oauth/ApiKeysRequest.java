package io.github.camelpenneo.sandbox.internal.oauth;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.internal.http.JsonBody;

/** The body of an {@code api_keys} grant: the fields are present and well-formed, but not yet compared with the credentials. */
record ApiKeysRequest(
        String clientId,
        String clientSecret,
        String key,
        byte[] nonce,
        String createdAt,
        Instant createdAtTime,
        String digest) {
    private static final int MAX_NONCE_BYTES = 64;

    static ApiKeysRequest of(JsonNode body) {
        String createdAt = required(body, "created_at");
        return new ApiKeysRequest(
                required(body, "client_id"),
                required(body, "client_secret"),
                required(body, "key"),
                nonce(required(body, "nonce")),
                createdAt,
                utc(createdAt),
                required(body, "digest"));
    }

    private static String required(JsonNode body, String field) {
        return JsonBody.text(body, field)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> OAuthException.invalidRequest(field + " is required"));
    }

    private static byte[] nonce(String base64) {
        byte[] nonce;
        try {
            nonce = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw OAuthException.invalidRequest("nonce must be base64");
        }
        if (nonce.length > MAX_NONCE_BYTES) {
            throw OAuthException.invalidRequest("nonce must be at most " + MAX_NONCE_BYTES + " bytes before base64");
        }
        return nonce;
    }

    private static Instant utc(String createdAt) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(createdAt);
            if (time.getOffset().equals(ZoneOffset.UTC)) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // rejected below, like a time in another zone
        }
        throw OAuthException.invalidRequest("created_at must be an ISO 8601 time in UTC");
    }

    @Override
    public String toString() {
        return "ApiKeysRequest";
    }
}
