package io.github.camelpenneo.sandbox.oauth;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.SignedJWT;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OAuthTest {
    private static final byte[] NONCE = "a nonce".getBytes(StandardCharsets.UTF_8);

    private final VirtualTime time = new VirtualTime();
    private PenneoSandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() {
        sandbox = PenneoSandbox.builder().time(time).start();
        client = new SandboxClient(sandbox, time);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private HttpResponse<String> grant(ObjectNode body) {
        return client.post("/oauth/token", body.toString());
    }

    private void isRefused(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode body = SandboxClient.json(answer);
        assertThat(body.path("error").asText()).isEqualTo(error);
        assertThat(body.path("error_description").asText())
                .isNotEmpty()
                .doesNotContain(sandbox.clientSecret(), sandbox.apiSecret(), sandbox.apiKey());
    }

    @Test
    void apiKeysGetAJwtForTenMinutes() throws ParseException {
        HttpResponse<String> answer = grant(client.grant());

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = SandboxClient.json(answer);
        long expiresAt = time.instant().plus(10, ChronoUnit.MINUTES).getEpochSecond();
        assertThat(body.path("expires_in").asInt()).isEqualTo(600);
        assertThat(body.path("access_token_expires_at").asLong()).isEqualTo(expiresAt);
        assertThat(body.path("token_type").asText()).isEqualToIgnoringCase("bearer");
        assertThat(body.has("refresh_token")).isFalse();
        SignedJWT token = SignedJWT.parse(body.path("access_token").asText());
        assertThat(token.getJWTClaimsSet().getExpirationTime()).hasTime(expiresAt * 1000);
    }

    @Test
    void everyTokenIsAnotherOne() {
        assertThat(client.newToken()).isNotEqualTo(client.newToken());
    }

    @Test
    void aNonceThatWasUsedIsRefused() {
        String now = time.instant().toString();
        assertThat(grant(client.grant(NONCE, now)).statusCode()).isEqualTo(200);

        isRefused(grant(client.grant(NONCE, now)), 401, "invalid_grant");
    }

    @Test
    void aNonceIsNotUsedUpByARefusedGrant() {
        String now = time.instant().toString();
        isRefused(grant(client.grant(NONCE, now).put("digest", "AAAA")), 401, "invalid_grant");

        assertThat(grant(client.grant(NONCE, now)).statusCode()).isEqualTo(200);
    }

    @Test
    void aNonceMayHave64BytesAndNoMore() {
        String now = time.instant().toString();

        assertThat(grant(client.grant(new byte[64], now)).statusCode()).isEqualTo(200);
        isRefused(grant(client.grant(new byte[65], now)), 400, "invalid_request");
    }

    @Test
    void aNonceMustBeBase64() {
        isRefused(grant(client.grant().put("nonce", "not base64!")), 400, "invalid_request");
    }

    @Test
    void theDigestMustBeOfTheRawNonce() {
        ObjectNode ofEncodedNonce = client.grant(
                "dGV4dA==".getBytes(StandardCharsets.UTF_8), time.instant().toString());

        isRefused(grant(ofEncodedNonce.put("nonce", "dGV4dA==")), 401, "invalid_grant");
    }

    @Test
    void createdAtMayBeFiveMinutesOffAndNoMore() {
        for (Duration off : new Duration[] {Duration.ofMinutes(5), Duration.ofMinutes(-5)}) {
            byte[] nonce = off.toString().getBytes(StandardCharsets.UTF_8);
            String within = time.instant().plus(off).toString();
            String beyond = time.instant()
                    .plus(off)
                    .plusSeconds(Long.signum(off.getSeconds()))
                    .toString();

            isRefused(grant(client.grant(nonce, beyond)), 401, "invalid_grant");
            assertThat(grant(client.grant(nonce, within)).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "1767225600", "2026-01-01T00:00:00", "2026-01-01T00:00:00+01:00"})
    void createdAtMustBeIso8601InUtc(String createdAt) {
        isRefused(grant(client.grant(NONCE, createdAt)), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "client_secret"})
    void anUnknownClientIsRefused(String field) {
        isRefused(grant(client.grant().put(field, "wrong")), 401, "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "digest"})
    void aWrongKeyOrDigestIsRefused(String field) {
        isRefused(grant(client.grant().put(field, "wrong")), 401, "invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "client_id", "client_secret", "key", "nonce", "created_at", "digest"})
    void everyFieldIsRequired(String field) {
        isRefused(grant((ObjectNode) client.grant().without(field)), 400, "invalid_request");
        isRefused(grant(client.grant().put(field, 1)), 400, "invalid_request");
    }

    @Test
    void otherGrantTypesAreNotSupported() {
        isRefused(grant(client.grant().put("grant_type", "password")), 400, "unsupported_grant_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "grant_type=api_keys", "{} {}"})
    void whatIsNoJsonObjectIsAnInvalidRequest(String body) {
        isRefused(client.post("/oauth/token", body), 400, "invalid_request");
    }
}
