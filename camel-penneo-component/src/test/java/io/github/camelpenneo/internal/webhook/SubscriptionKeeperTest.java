package io.github.camelpenneo.internal.webhook;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import com.sun.net.httpserver.HttpServer;
import io.github.camelpenneo.internal.client.ConnectionSettings;
import io.github.camelpenneo.internal.client.HttpTransport;
import io.github.camelpenneo.internal.client.Json;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxSubscription;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

class SubscriptionKeeperTest {

    private static final String SUBSCRIPTIONS = "/api/v1/webhook/subscriptions";

    private final VirtualTime time = new VirtualTime();

    @RegisterExtension
    final PenneoSandboxExtension extension =
            new PenneoSandboxExtension(PenneoSandbox.builder().time(time));

    private final Queue<String> tokens = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private PenneoSandbox sandbox;
    private HttpServer receiver;
    private String endpoint;
    private PenneoClient client;
    private SubscriptionKeeper keeper;

    @BeforeEach
    void start() throws IOException {
        sandbox = extension.get();
        receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/", http -> {
            tokens.add(Json.MAPPER.readTree(http.getRequestBody()).path("Token").asText());
            http.sendResponseHeaders(200, -1);
            http.close();
        });
        receiver.start();
        endpoint = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
        Duration timeout = Duration.ofSeconds(10);
        camel.start();
        client = new PenneoClient(
                new ConnectionSettings(
                        sandbox.baseUrl(),
                        sandbox.oauthUrl(),
                        sandbox.clientId(),
                        sandbox.clientSecret(),
                        sandbox.apiKey(),
                        sandbox.apiSecret(),
                        timeout,
                        timeout,
                        timeout),
                HttpTransport.open(
                        camel.getComponent("http", HttpComponent.class), sandbox.baseUrl(), timeout, timeout),
                time);
        keeper = new SubscriptionKeeper(client.legacySubscriptions(), Map.of("casefile", endpoint), scheduler, time);
    }

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
        client.close();
        camel.stop();
        receiver.stop(0);
    }

    @Test
    void aSubscriptionIsMadeAndConfirmedWithItsToken() {
        keeper.start();
        await().until(() -> tokens.size() == 1);
        assertThat(sandbox.subscriptions()).singleElement().satisfies(made -> {
            assertThat(made.topic()).isEqualTo("casefile");
            assertThat(made.endpoint()).isEqualTo(endpoint);
            assertThat(made.confirmed()).isFalse();
        });

        keeper.tokenReceived("casefile", tokens.remove());

        await().until(this::isConfirmed);
        assertThat(requests("DELETE")).isZero();
    }

    @Test
    void aConfirmedSubscriptionIsLeftAsItIs() {
        var made = client.legacySubscriptions().create("casefile", endpoint);
        await().until(() -> tokens.size() == 1);
        client.legacySubscriptions().confirm(made.id(), tokens.remove());

        keeper.start();

        await().until(() -> requests("GET") == 1);
        time.advance(Duration.ofHours(1));
        keeper.tokenReceived("casefile", "stray");
        await().until(() -> requests("GET") == 2);
        await().until(this::isConfirmed);
        assertThat(sandbox.subscriptions())
                .singleElement()
                .satisfies(kept -> assertThat(kept.id()).isEqualTo(made.id()));
        assertThat(requests("POST")).isEqualTo(2);
    }

    @Test
    void theSubscriptionsOfOthersAreLeftAlone() {
        client.legacySubscriptions().create("signer", endpoint);
        client.legacySubscriptions().create("casefile", endpoint + "/other");
        time.advance(Duration.ofHours(1));

        keeper.start();

        await().until(() -> sandbox.subscriptions().size() == 3);
        time.advance(Duration.ofHours(1));
        await().until(() -> requests("DELETE") > 0);
        assertThat(sandbox.subscriptions())
                .extracting(SandboxSubscription::topic, SandboxSubscription::endpoint)
                .contains(tuple("signer", endpoint), tuple("casefile", endpoint + "/other"));
    }

    @Test
    void aSubscriptionWhoseTokenWasLostIsMadeAnewAfterTwoMinutes() {
        keeper.start();
        await().until(() -> tokens.size() == 1);
        tokens.clear();
        long lost = sandbox.subscriptions().get(0).id();
        long asked = requests("GET");
        time.advance(Duration.ofSeconds(115));
        await().until(() -> requests("GET") > asked);
        assertThat(sandbox.subscriptions())
                .singleElement()
                .satisfies(same -> assertThat(same.id()).isEqualTo(lost));

        time.advance(Duration.ofSeconds(10));

        await().until(() -> tokens.size() == 1);
        assertThat(sandbox.subscriptions())
                .singleElement()
                .satisfies(renewed -> assertThat(renewed.id()).isNotEqualTo(lost));
        keeper.tokenReceived("casefile", tokens.remove());
        await().until(this::isConfirmed);
    }

    @Test
    void aTokenThatIsNotTheRightOneIsForgotten() {
        keeper.start();
        await().until(() -> tokens.size() == 1);
        keeper.tokenReceived("casefile", "wrong");
        await().until(() -> requests("/confirm") == 1);
        assertThat(isConfirmed()).isFalse();

        keeper.tokenReceived("casefile", tokens.remove());

        await().until(this::isConfirmed);
    }

    @Test
    void whatFailsIsTriedAgain() {
        for (int i = 0; i < 2; i++) {
            sandbox.answerNext("GET", SUBSCRIPTIONS, new CannedAnswer(500, Map.of(), ""));
        }
        keeper.start();
        await().until(() -> tokens.size() == 1);
        sandbox.answerNext("POST", SUBSCRIPTIONS, new CannedAnswer(503, Map.of(), ""));
        keeper.tokenReceived("casefile", tokens.remove());
        await().until(this::isConfirmed);
    }

    private boolean isConfirmed() {
        return sandbox.subscriptions().stream().allMatch(SandboxSubscription::confirmed);
    }

    private long requests(String methodOrPath) {
        return sandbox.requests().stream()
                .filter(request -> request.path().startsWith(SUBSCRIPTIONS))
                .filter(request ->
                        request.method().equals(methodOrPath) || request.path().endsWith(methodOrPath))
                .count();
    }
}
