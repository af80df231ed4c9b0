package io.github.camelpenneo.sandbox;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

class EmbeddingTest {
    private static final String SUBSCRIPTIONS = "/api/v1/webhook/subscriptions";

    private PenneoSandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() {
        sandbox = PenneoSandbox.start();
        client = new SandboxClient(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void theEnvironmentNamesAllThatAProgramNeeds() {
        assertThat(sandbox.environment())
                .containsExactly(
                        entry("PENNEO_BASE_URL", sandbox.baseUrl().toString()),
                        entry("PENNEO_OAUTH_URL", sandbox.oauthUrl().toString()),
                        entry("PENNEO_CLIENT_ID", sandbox.clientId()),
                        entry("PENNEO_CLIENT_SECRET", sandbox.clientSecret()),
                        entry("PENNEO_API_KEY", sandbox.apiKey()),
                        entry("PENNEO_API_SECRET", sandbox.apiSecret()));
        assertThat(sandbox.environment().values().stream().skip(2)).doesNotHaveDuplicates();
    }

    @Test
    void itListensOnTheLoopbackAddress() {
        assertThat(sandbox.baseUrl()).hasScheme("http").hasHost("127.0.0.1").hasPath("");
    }

    @Test
    void credentialsAreNewAtEachStart() {
        try (PenneoSandbox other = PenneoSandbox.start()) {
            assertThat(other.clientSecret()).isNotEqualTo(sandbox.clientSecret());
            assertThat(other.apiSecret()).isNotEqualTo(sandbox.apiSecret());
        }
    }

    @Test
    void aTakenPortIsSaid() {
        int port = sandbox.baseUrl().getPort();

        assertThatExceptionOfType(PortUnavailableException.class)
                .isThrownBy(() -> PenneoSandbox.builder().port(port).start())
                .withMessageContaining(String.valueOf(port));
    }

    @Test
    void withRealTimeACaseFileIsCreatedAndCompletedByItself() {
        try (PenneoSandbox fast = PenneoSandbox.builder()
                .jobDelays(Duration.ZERO, Duration.ZERO)
                .completionDelay(Duration.ZERO)
                .start()) {
            new SandboxClient(fast).submit(Submitted.simple("Lease"));
            await().until(() -> fast.caseFiles().size() == 1);
            fast.signAll(fast.caseFiles().get(0).id());
            await().until(() -> fast.caseFiles().get(0).status() == 5);
        }
    }

    @Test
    void requestsAreRememberedInOrderWithTheirQueries() {
        client.token();
        client.get(SUBSCRIPTIONS + "?page=1");
        client.create(new Submitted("Nobody"));
        client.get("/api/nowhere");
        SandboxClient.send(client.request("/"));
        SandboxClient.send(client.request("/_sandbox/casefiles"));

        assertThat(sandbox.requests())
                .extracting(SandboxRequest::method, SandboxRequest::path, SandboxRequest::query, SandboxRequest::status)
                .containsExactly(
                        tuple("POST", "/oauth/token", "", 200),
                        tuple("GET", SUBSCRIPTIONS, "page=1", 200),
                        tuple("POST", Submitted.PATH, "", 400),
                        tuple("GET", "/api/nowhere", "", 404));
    }

    @Test
    void aRequestHasTheTimeOfItsArrivalByTheClockOfTheSandbox() {
        VirtualTime time = new VirtualTime();
        try (PenneoSandbox timed = PenneoSandbox.builder().time(time).start()) {
            SandboxClient caller = new SandboxClient(timed);
            caller.token();
            Instant first = time.instant();
            time.advance(Duration.ofSeconds(7));
            caller.get(SUBSCRIPTIONS);
            assertThat(timed.requests())
                    .extracting(SandboxRequest::received)
                    .containsExactly(first, first.plusSeconds(7));
        }
    }

    @Test
    void theNextMatchingRequestIsAnsweredAsAsked() {
        client.token();
        sandbox.answerNext(
                "GET",
                "/api/v1/",
                new CannedAnswer(503, Map.of("Retry-After", "7", "Content-Type", "text/html"), "<p>"));
        sandbox.answerNext("GET", "/api/v1/", new CannedAnswer(429, Map.of(), ""));
        sandbox.answerNext("POST", "/api/v1/", new CannedAnswer(418, Map.of(), ""));
        HttpResponse<String> first = client.get(SUBSCRIPTIONS);
        HttpResponse<String> second = client.get(SUBSCRIPTIONS);

        assertThat(client.get(SUBSCRIPTIONS).statusCode()).isEqualTo(200);
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.body()).isEqualTo("<p>");
        assertThat(first.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(first.headers().allValues("Content-Type")).containsExactly("text/html");
        assertThat(first.headers().firstValue("X-Penneo-Request-Id")).isPresent();
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.body()).isEmpty();
        assertThat(client.corePost(SUBSCRIPTIONS, "{}").statusCode()).isEqualTo(418);
        assertThat(sandbox.requests()).extracting(SandboxRequest::status).containsExactly(200, 503, 429, 200, 418);
        assertThat(sandbox.subscriptions()).isEmpty();
    }

    @Test
    void aRequestWhoseAnswerIsLostIsHandled() {
        sandbox.loseNextAnswer(
                "POST", SUBSCRIPTIONS, new CannedAnswer(502, Map.of("Content-Type", "text/html"), "<p>"));
        String body = "{\"topic\": \"casefile\", \"endpoint\": \"http://127.0.0.1:1/hook\"}";
        HttpResponse<String> lost = client.corePost(SUBSCRIPTIONS, body);

        assertThat(lost.statusCode()).isEqualTo(502);
        assertThat(lost.body()).isEqualTo("<p>");
        assertThat(lost.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(sandbox.subscriptions()).hasSize(1);
        assertThat(client.corePost(SUBSCRIPTIONS, body).statusCode()).isEqualTo(201);
        assertThat(sandbox.requests()).extracting(SandboxRequest::status).containsExactly(200, 502, 201);
    }

    @Test
    void everyAnswerTellsTheTimeOfTheSandbox() {
        VirtualTime time = new VirtualTime();
        try (PenneoSandbox other = PenneoSandbox.builder().time(time).start()) {
            SandboxClient otherClient = new SandboxClient(other, time);
            otherClient.token();
            time.advance(Duration.ofMinutes(4));
            other.answerNext("GET", "/api/v3", new CannedAnswer(200, Map.of(), "[]"));
            for (String path : List.of(SUBSCRIPTIONS, "/api/nowhere", "/api/v3/casefiles")) {
                List<String> dates = otherClient.get(path).headers().allValues("Date");
                assertThat(dates).hasSize(1);
                assertThat(ZonedDateTime.parse(dates.get(0), DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant())
                        .isEqualTo(time.instant().truncatedTo(ChronoUnit.SECONDS));
            }
        }
    }

    @Test
    void aCannedAnswerComesBeforeTheTokenIsChecked() {
        sandbox.answerNext("POST", Submitted.PATH, new CannedAnswer(500, Map.of(), "{\"message\":\"broken\"}"));
        Submitted large = new Submitted("Lease").signer("Jane Doe").document("a.pdf", new byte[5_000_000]);
        HttpResponse<String> answer = SandboxClient.send(large.to(client.request(Submitted.PATH)));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"message\":\"broken\"}");
    }

    @Test
    void whatHoldsSecretsDoesNotTellThem() {
        CannedAnswer answer = new CannedAnswer(200, Map.of("X-Auth-Token", "secret"), "secret");

        assertThat(answer.toString()).doesNotContain("secret");
        assertThat(sandbox.toString()).doesNotContain(sandbox.apiSecret(), sandbox.clientSecret());
    }

    @Test
    void closingEndsEveryThread() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        PenneoSandbox other = PenneoSandbox.start();
        new SandboxClient(other).submit(Submitted.simple("Lease"));
        other.close();

        await().pollInSameThread()
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .filteredOn(thread -> !before.contains(thread))
                        // the threads of the HTTP client of this test
                        .filteredOn(thread -> !thread.getName().startsWith("HttpClient-"))
                        .isEmpty());
    }

    @Test
    void afterClosingNothingHappensAnyMore() {
        VirtualTime time = new VirtualTime();
        PenneoSandbox other = PenneoSandbox.builder().time(time).start();
        new SandboxClient(other, time).submit(Submitted.simple("Lease"));
        time.advance(Duration.ofSeconds(2));
        other.signAll(other.caseFiles().get(0).id());
        other.close();
        other.close();
        time.advance(Duration.ofMinutes(1));

        assertThat(other.caseFiles().get(0).status()).isEqualTo(4);
    }
}
