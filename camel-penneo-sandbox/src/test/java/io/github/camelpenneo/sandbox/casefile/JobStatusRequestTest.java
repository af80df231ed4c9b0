package io.github.camelpenneo.sandbox.casefile;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JobStatusRequestTest {
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

    private JsonNode statusOf(JsonNode job) {
        HttpResponse<String> answer = client.status(job);
        assertThat(answer.statusCode()).isEqualTo(200);
        return SandboxClient.json(answer);
    }

    private String jobStatus(JsonNode job) {
        return statusOf(job).path("jobStatus").asText();
    }

    @Test
    void anUnknownJobIsNotFound() {
        JsonNode job = client.submit(Submitted.simple("Lease"));
        String uuid = job.path("uuid").asText();
        List<HttpResponse<String>> answers = List.of(
                client.status(
                        UUID.randomUUID().toString(), job.path("payloadHash").asText()),
                client.status(uuid, "0".repeat(64)));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(SandboxClient.json(answer).path("statusCode").asInt()).isEqualTo(404);
            assertThat(SandboxClient.json(answer).path("message").asText()).isNotEmpty();
            assertThat(SandboxClient.json(answer)).hasSize(2);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{\"uuid\": \"x\", \"payloadHash\": \"y\"}",
                "{\"uuid\": 1, \"payloadHash\": \"y\"}"
            })
    void aMalformedStatusRequestIsRefused(String body) {
        assertThat(client.post("/send/api/v1/queue/public/status", body).statusCode())
                .isEqualTo(400);
    }

    @Test
    void twentyStatusRequestsAMinuteAreAnswered() {
        JsonNode job = client.submit(Submitted.simple("Lease"));
        JsonNode other = client.submit(Submitted.simple("Other"));
        jobStatus(job);
        time.advance(Duration.ofSeconds(30));
        IntStream.range(0, 19).forEach(i -> jobStatus(job));

        HttpResponse<String> refused = client.status(job);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("30");
        assertThat(SandboxClient.json(refused).path("statusCode").asInt()).isEqualTo(429);
        assertThat(client.status(other).statusCode()).isEqualTo(200);

        time.advance(Duration.ofSeconds(30).minusMillis(1));
        assertThat(client.status(job).headers().firstValue("Retry-After")).hasValue("1");
        time.advance(Duration.ofMillis(1));
        assertThat(client.status(job).statusCode()).isEqualTo(200);
        assertThat(client.status(job).headers().firstValue("Retry-After")).hasValue("30");
    }
}
