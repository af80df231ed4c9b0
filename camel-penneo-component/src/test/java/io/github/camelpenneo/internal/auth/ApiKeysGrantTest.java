package io.github.camelpenneo.internal.auth;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ApiKeysGrantTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    private final ApiKeysGrant grant =
            new ApiKeysGrant(new ApiKeys("id", "secret", "key", "api-sécret"), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void theFieldsAreThoseOfTheContract() {
        Map<String, String> request = grant.newRequest();
        assertThat(request)
                .containsEntry("grant_type", "api_keys")
                .containsEntry("client_id", "id")
                .containsEntry("client_secret", "secret")
                .containsEntry("key", "key")
                .containsEntry("created_at", "2026-01-02T03:04:05Z")
                .containsOnlyKeys("grant_type", "client_id", "client_secret", "key", "nonce", "created_at", "digest");
    }

    @Test
    void eachRequestHasANonceOfItsOwn() {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            nonces.add(grant.newRequest().get("nonce"));
        }
        assertThat(nonces)
                .hasSize(1000)
                .allSatisfy(
                        nonce -> assertThat(Base64.getDecoder().decode(nonce)).hasSizeBetween(16, 64));
    }

    @Test
    void theDigestIsOverNonceTimeAndSecret() throws Exception {
        Map<String, String> request = grant.newRequest();
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.write(Base64.getDecoder().decode(request.get("nonce")));
        signed.write(request.get("created_at").getBytes(StandardCharsets.UTF_8));
        signed.write("api-sécret".getBytes(StandardCharsets.UTF_8));
        byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(signed.toByteArray());
        assertThat(request.get("digest")).isEqualTo(Base64.getEncoder().encodeToString(sha1));
        assertThat(request.values()).doesNotContain("api-sécret");
    }
}
