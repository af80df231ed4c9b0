package io.github.camelpenneo.sandbox.oauth;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

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

class TokenCheckTest {
    private static final String CORE_V1 = "/api/v1/webhook/subscriptions";
    private static final String CORE_V3 = "/api/v3/webhook/subscriptions";
    private static final String WEBHOOK = "/webhook/api/v1/subscriptions";

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

    private static void isUnauthorized(HttpRequest.Builder request) {
        HttpResponse<String> answer = SandboxClient.send(request);
        assertThat(answer.statusCode()).isEqualTo(401);
        JsonNode body = SandboxClient.json(answer);
        assertThat(body.path("error").asText()).isEqualTo("Unauthorized");
        assertThat(body.path("statusCode").asInt()).isEqualTo(401);
        assertThat(body.path("message").asText()).isNotEmpty();
        assertThat(answer.headers().firstValue("X-Penneo-Request-Id")).isPresent();
    }

    private static void isAuthorized(HttpRequest.Builder request) {
        assertThat(SandboxClient.send(request).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {CORE_V1, CORE_V3})
    void theCoreApiTakesTheTokenInEitherWay(String path) {
        isAuthorized(client.request(path).header("Authorization", "JWT").header("X-Auth-Token", client.token()));
        isAuthorized(client.request(path).header("Authorization", "Bearer " + client.token()));
    }

    @ParameterizedTest
    @ValueSource(strings = {CORE_V1, CORE_V3, "/api/v3/casefiles/1", "/api/v1/documents/1/content"})
    void theCoreApiRefusesOtherHeaders(String path) {
        isUnauthorized(client.request(path));
        isUnauthorized(client.request(path).header("X-Auth-Token", client.token()));
        isUnauthorized(client.request(path).header("Authorization", "JWT"));
        isUnauthorized(client.request(path).header("Authorization", "JWT").header("X-Auth-Token", "a.b.c"));
        isUnauthorized(client.request(path).header("Authorization", "Bearer"));
        isUnauthorized(client.request(path).header("Authorization", "Bearer nonsense"));
        isUnauthorized(client.request(path).header("Authorization", client.token()));
    }

    @Test
    void theCurrentWebhookServiceTakesTheTokenInEveryWay() {
        isAuthorized(client.request(WEBHOOK).header("Authorization", "Bearer " + client.token()));
        isAuthorized(client.request(WEBHOOK).header("X-Auth-Token", client.token()));
        isAuthorized(client.request(WEBHOOK).header("Authorization", "JWT").header("X-Auth-Token", client.token()));
    }

    @Test
    void theCurrentWebhookServiceRefusesWhatIsNoToken() {
        isUnauthorized(client.request(WEBHOOK));
        isUnauthorized(client.request(WEBHOOK).header("X-Auth-Token", "a.b.c"));
        isUnauthorized(client.request(WEBHOOK).header("Authorization", "Bearer nonsense"));
        isUnauthorized(client.request(WEBHOOK).header("Authorization", "Basic " + client.token()));
        isUnauthorized(client.request(WEBHOOK + "/test").POST(HttpRequest.BodyPublishers.ofString("{}")));
        isUnauthorized(client.request(WEBHOOK + "/7").DELETE());
    }

    @Test
    void theSendApiTakesTheTokenInXAuthTokenAlone() {
        Submitted submitted = Submitted.simple("Lease");

        isUnauthorized(submitted.to(client.request(Submitted.PATH)));
        isUnauthorized(
                submitted.to(client.request(Submitted.PATH).header("Authorization", "Bearer " + client.token())));
        assertThat(client.create(submitted).statusCode()).isEqualTo(201);
    }

    @Test
    void aClientThatSendsAllBeforeItReadsGetsItsRefusalToo() throws IOException {
        byte[] body = new byte[20_000_000];
        try (Socket socket = new Socket("127.0.0.1", sandbox.baseUrl().getPort())) {
            String head = "POST " + Submitted.PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + body.length
                    + "\r\nContent-Type: multipart/form-data; boundary=x\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 401");
        }
    }

    @Test
    void aTokenOfAnotherSandboxIsRefused() {
        try (PenneoSandbox other = PenneoSandbox.builder().time(time).start()) {
            String foreign = new SandboxClient(other, time).token();

            isUnauthorized(client.request(CORE_V1).header("Authorization", "Bearer " + foreign));
        }
    }

    @Test
    void aTokenEndsAfterTenMinutesOfTheSandboxsClock() {
        String token = client.token();

        time.advance(Duration.ofMinutes(10).minusSeconds(1));
        isAuthorized(client.request(CORE_V1).header("Authorization", "Bearer " + token));
        time.advance(Duration.ofSeconds(1));
        isUnauthorized(client.request(CORE_V1).header("Authorization", "Bearer " + token));
    }

    @Test
    void theJobStatusNeedsNoTokenAndIsNotHarmedByOne() {
        JsonNode job = client.submit(Submitted.simple("Lease"));

        assertThat(client.status(job).statusCode()).isEqualTo(200);
        HttpRequest.Builder withToken = client.request("/send/api/v1/queue/public/status")
                .header("X-Auth-Token", "worn out")
                .POST(HttpRequest.BodyPublishers.ofString(job.toString()));
        isAuthorized(withToken);
    }

    @Test
    void everyAnswerHasARequestIdOfItsOwn() {
        String first = requestId(client.get(CORE_V1));
        String second = requestId(client.get("/nowhere"));
        String third = requestId(client.post("/oauth/token", "{}"));

        assertThat(first).isNotEqualTo(second).isNotEqualTo(third);
        assertThat(second).isNotEqualTo(third);
    }

    private static String requestId(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Penneo-Request-Id").orElseThrow();
    }
}
