package io.github.camelpenneo.internal.webhook.subscription;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.HttpServer;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.json.Json;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxSubscription;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.SandboxClients;
import io.github.camelpenneo.testing.VirtualScheduler;
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
    private int tokensTaken;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private PenneoSandbox sandbox;
    private HttpServer receiver;
    private String endpoint;
    private PenneoClient client;
    private LegacySubscriber subscriber;
    private SubscriptionKeeper keeper;
    private int restored;

    @BeforeEach
    void setUp() throws IOException {
        sandbox = extension.get();
        receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/", http -> {
            tokens.add(Json.MAPPER.readTree(http.getRequestBody()).path("Token").asText());
            http.sendResponseHeaders(200, -1);
            http.close();
        });
        receiver.start();
        endpoint = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
        camel.start();
        client = new SandboxClients(camel, sandbox, time, new VirtualScheduler(time)).client(Duration.ofSeconds(10));
        subscriber = subscriber("casefile", endpoint);
        keeper = new SubscriptionKeeper(List.of(subscriber), new VirtualScheduler(time), time);
    }

    @AfterEach
    void tearDown() {
        client.close();
        camel.stop();
        receiver.stop(0);
    }

    @Test
    void aSubscriptionIsMadeAndConfirmedWithItsToken() {
        start();
        assertThat(sandbox.subscriptions()).singleElement().satisfies(made -> {
            assertThat(made.topic()).isEqualTo("casefile");
            assertThat(made.endpoint()).isEqualTo(endpoint);
            assertThat(made.confirmed()).isFalse();
        });

        receive(awaitToken());

        assertThat(isConfirmed()).isTrue();
        assertThat(requests("DELETE")).isZero();
    }

    @Test
    void aSubscriptionWhoseAnswerWasLostIsConfirmedAndNotMadeTwice() {
        sandbox.loseNextAnswer("POST", SUBSCRIPTIONS, new CannedAnswer(502, Map.of(), ""));
        start();
        assertThat(keeper.warning()).hasValueSatisfying(text -> assertThat(text).contains("waiting for its"));

        receive(awaitToken());

        assertThat(sandbox.subscriptions()).hasSize(1);
        assertThat(isConfirmed()).isTrue();
        // The creation and the confirmation
        assertThat(requests("POST")).isEqualTo(2);
        assertThat(requests("DELETE")).isZero();
    }

    @Test
    void aConfirmedSubscriptionIsLeftAsItIs() {
        var made = client.legacySubscriptions().create(Subscription.ofTopic("casefile", endpoint));
        client.legacySubscriptions().confirm(made.id(), awaitToken());

        start();
        time.advance(Duration.ofMinutes(4));
        receive("stray");

        assertThat(isConfirmed()).isTrue();
        assertThat(sandbox.subscriptions())
                .singleElement()
                .satisfies(kept -> assertThat(kept.id()).isEqualTo(Long.parseLong(made.id())));
        assertThat(requests("GET")).isEqualTo(2);
        assertThat(requests("POST")).isEqualTo(2);
    }

    @Test
    void whatHasGoneIsMadeAgainWithinFiveMinutesAndTheTroubleIsToldMeanwhile() {
        assertThat(keeper.problem()).isPresent();
        start();
        receive(awaitToken());
        assertThat(keeper.problem()).isEmpty();
        assertThat(restored).isEqualTo(1);
        client.legacySubscriptions()
                .delete(String.valueOf(sandbox.subscriptions().get(0).id()));

        time.advance(SubscriptionKeeper.CHECK_INTERVAL);
        assertThat(keeper.warning()).isPresent();
        receive(awaitToken());

        assertThat(isConfirmed()).isTrue();
        assertThat(keeper.problem()).isEmpty();
        assertThat(keeper.warning()).isEmpty();
        assertThat(restored).isEqualTo(2);
    }

    @Test
    void theSubscriptionsOfOthersAreLeftAlone() {
        client.legacySubscriptions().create(Subscription.ofTopic("signer", endpoint));
        client.legacySubscriptions().create(Subscription.ofTopic("casefile", endpoint + "/other"));
        time.advance(Duration.ofMinutes(4));

        start();
        time.advance(Duration.ofMinutes(5));

        assertThat(requests("DELETE")).isPositive();
        assertThat(sandbox.subscriptions())
                .extracting(SandboxSubscription::topic, SandboxSubscription::endpoint)
                .contains(tuple("signer", endpoint), tuple("casefile", endpoint + "/other"))
                .hasSize(3);
    }

    @Test
    void aSubscriptionWhoseTokenWasLostIsMadeAnewAfterTwoMinutes() {
        start();
        awaitToken();
        long lost = sandbox.subscriptions().get(0).id();
        time.advance(Duration.ofSeconds(119));
        assertThat(sandbox.subscriptions())
                .singleElement()
                .satisfies(same -> assertThat(same.id()).isEqualTo(lost));

        // and not so far that the sandbox would give up on delivering the new token
        time.advance(Duration.ofSeconds(4));

        assertThat(sandbox.subscriptions())
                .singleElement()
                .satisfies(renewed -> assertThat(renewed.id()).isNotEqualTo(lost));
        receive(awaitToken());
        assertThat(isConfirmed()).isTrue();
    }

    @Test
    void aTokenThatIsNotTheRightOneIsForgotten() {
        start();
        String token = awaitToken();
        receive("wrong");
        assertThat(requests("/confirm")).isEqualTo(1);
        assertThat(isConfirmed()).isFalse();
        time.advance(Duration.ofSeconds(60));
        assertThat(requests("/confirm")).isEqualTo(1);

        receive(token);

        assertThat(isConfirmed()).isTrue();
    }

    @Test
    void whatFailsIsTriedAgainEverMoreSlowlyButAtLeastOnceAMinute() {
        for (int i = 0; i < 100; i++) {
            sandbox.answerNext("GET", SUBSCRIPTIONS, new CannedAnswer(500, Map.of(), ""));
        }
        start();
        time.advance(Duration.ofSeconds(63));
        // after 1, 3, 7, 15, 31 and 63 seconds
        assertThat(requests("GET")).isEqualTo(7);
        time.advance(Duration.ofMinutes(3));
        assertThat(requests("GET")).isEqualTo(10);
    }

    @Test
    void aSubscriptionThatWasInOrderAndCannotBeCheckedIsAWarning() {
        start();
        receive(awaitToken());
        for (int i = 0; i < 3; i++) {
            sandbox.answerNext("GET", SUBSCRIPTIONS, new CannedAnswer(503, Map.of(), ""));
        }
        time.advance(SubscriptionKeeper.CHECK_INTERVAL);
        assertThat(keeper.problem()).isEmpty();
        assertThat(keeper.warning()).isPresent();
        time.advance(Duration.ofSeconds(10));
        assertThat(keeper.warning()).isEmpty();
    }

    @Test
    void whatFailsForOneTopicDoesNotKeepTheOtherWaiting() {
        sandbox.answerNext("POST", SUBSCRIPTIONS, new CannedAnswer(403, Map.of(), ""));
        keeper = new SubscriptionKeeper(
                List.of(subscriber, subscriber("signer", endpoint + "/signer")), new VirtualScheduler(time), time);
        start();
        assertThat(sandbox.subscriptions()).hasSize(1);
        time.advance(Duration.ofSeconds(1));
        assertThat(sandbox.subscriptions()).hasSize(2);
    }

    @Test
    void aTokenIsKeptUntilItCouldBeUsed() {
        start();
        sandbox.answerNext("POST", SUBSCRIPTIONS, new CannedAnswer(503, Map.of(), ""));
        receive(awaitToken());
        assertThat(isConfirmed()).isFalse();

        time.advance(Duration.ofSeconds(60));

        assertThat(isConfirmed()).isTrue();
    }

    private void start() {
        keeper.checkNow();
        time.advance(Duration.ZERO);
    }

    private LegacySubscriber subscriber(String topic, String address) {
        return new LegacySubscriber(
                client.legacySubscriptions(), topic, address, text -> false, time, () -> restored++);
    }

    private void receive(String token) {
        subscriber.tokenReceived(token);
        keeper.checkNow();
        time.advance(Duration.ZERO);
    }

    private String awaitToken() {
        await().until(() -> !tokens.isEmpty());
        // the sandbox has its answer, or time moved on would make it deliver again
        await().until(() -> sandbox.deliveries().size() > tokensTaken);
        tokensTaken++;
        return tokens.remove();
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
