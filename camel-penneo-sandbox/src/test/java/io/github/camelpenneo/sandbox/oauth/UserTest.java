package io.github.camelpenneo.sandbox.oauth;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxApiKey;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code GET /api/v3/user}, and the API keys of users. */
class UserTest {
    private final PenneoSandbox sandbox = PenneoSandbox.start();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void theUserOfTheTokenHasAnIdANameAndAnAddress() {
        JsonNode user = user(new SandboxClient(sandbox));

        assertThat(user.fieldNames()).toIterable().containsExactly("id", "fullName", "email");
        assertThat(user.path("id").isIntegralNumber()).isTrue();
    }

    @Test
    void twoKeysOfOneUserTellTheSameUser() {
        SandboxApiKey second = sandbox.addApiKey();

        assertThat(second.key()).isNotEqualTo(sandbox.apiKey());
        assertThat(user(client(second))).isEqualTo(user(new SandboxClient(sandbox)));
    }

    @Test
    void anotherUserIsAnother() {
        SandboxApiKey other = sandbox.addUser();

        assertThat(user(client(other)).path("id").longValue())
                .isEqualTo(other.userId())
                .isNotEqualTo(user(new SandboxClient(sandbox)).path("id").longValue());
    }

    @Test
    void aRevokedKeyGetsNoToken() {
        SandboxApiKey second = sandbox.addApiKey();
        sandbox.revokeApiKey(sandbox.apiKey());

        SandboxClient first = new SandboxClient(sandbox);
        assertThat(first.post("/oauth/token", first.grant().toString()).statusCode())
                .isBetween(400, 401);
        assertThat(client(second).newToken()).isNotNull();
    }

    @Test
    void theUserIsToldToNobodyWithoutAToken() {
        HttpResponse<String> response = SandboxClient.send(new SandboxClient(sandbox).request("/api/v3/user"));

        assertThat(response.statusCode()).isEqualTo(401);
    }

    @Test
    void theTextOfAKeyHidesKeyAndSecret() {
        SandboxApiKey key = sandbox.addApiKey();

        assertThat(key.toString()).doesNotContain(key.key(), key.secret());
    }

    private SandboxClient client(SandboxApiKey key) {
        Map<String, String> environment = new HashMap<>(sandbox.environment());
        environment.put("PENNEO_API_KEY", key.key());
        environment.put("PENNEO_API_SECRET", key.secret());
        return new SandboxClient(environment, Clock.systemUTC());
    }

    private static JsonNode user(SandboxClient client) {
        return SandboxClient.json(client.get("/api/v3/user"));
    }
}
