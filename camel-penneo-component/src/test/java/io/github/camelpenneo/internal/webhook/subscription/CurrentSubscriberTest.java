package io.github.camelpenneo.internal.webhook.subscription;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.SandboxClients;
import io.github.camelpenneo.testing.VirtualScheduler;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What becomes of a subscription of the current service after it was made, and of requests for checks. */
class CurrentSubscriberTest {

    private static final String SUBSCRIPTIONS = "/webhook/api/v1/subscriptions";
    private static final String LEGACY = "/api/v1/webhook/subscriptions";
    private static final String ENDPOINT = "http://127.0.0.1:1/hook";

    private final VirtualTime time = new VirtualTime();

    @RegisterExtension
    final PenneoSandboxExtension extension =
            new PenneoSandboxExtension(PenneoSandbox.builder().time(time));

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private PenneoSandbox sandbox;
    private PenneoClient client;
    private SubscriptionProof proof = new SubscriptionProof(true);

    @BeforeEach
    void setUp() {
        sandbox = extension.get();
        camel.start();
        client = client(sandbox.baseUrl());
    }

    private PenneoClient client(URI baseUrl) {
        return new SandboxClients(camel, sandbox, time, new VirtualScheduler(time))
                .client(baseUrl, Duration.ofSeconds(10));
    }

    @AfterEach
    void tearDown() {
        client.close();
        camel.stop();
    }

    @Test
    void aTestEventIsRequestedOnceAMinuteAfterTheCreation() {
        try (CapturedLogs logs = new CapturedLogs(Level.INFO)) {
            start(current());
            time.advance(Duration.ofSeconds(59));
            assertThat(requests("POST", SUBSCRIPTIONS + "/test")).isZero();
            time.advance(Duration.ofSeconds(1));
            assertThat(requests("POST", SUBSCRIPTIONS + "/test")).isOne();
            assertThat(proof.missing())
                    .hasValueSatisfying(text -> assertThat(text).contains("has not arrived at this node"));
            proof.received(false);
            time.advance(Duration.ofMinutes(30));
            assertThat(proof.missing())
                    .hasValueSatisfying(text -> assertThat(text).contains("compare webhookVerifyToken"));
            assertThat(requests("POST", SUBSCRIPTIONS + "/test")).isOne();
            assertThat(logs.lines())
                    .filteredOn(line -> line.contains("not proved"))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("webhookVerifyToken"));
        }
        proof.received(true);
        assertThat(proof.missing()).isEmpty();
    }

    @Test
    void nothingIsRequestedWhereADeliveryWasVerifiedBeforeOrItIsNotWanted() {
        start(current());
        proof.received(true);
        time.advance(Duration.ofHours(1));
        assertThat(requests("POST", SUBSCRIPTIONS + "/test")).isZero();

        proof = new SubscriptionProof(false);
        client.currentSubscriptions()
                .delete(sandbox.currentSubscriptions().get(0).id());
        start(current());
        time.advance(Duration.ofHours(1));
        assertThat(sandbox.currentSubscriptions()).hasSize(1);
        assertThat(requests("POST", SUBSCRIPTIONS + "/test")).isZero();
    }

    @Test
    void aSubscriptionThatWasInOrderIsNotTestedAndOneThatWasActivatedIs() {
        Subscription made = client.currentSubscriptions().create(wanted());
        start(current());
        time.advance(Duration.ofMinutes(10));
        assertThat(requests("POST", SUBSCRIPTIONS + "/test")).isZero();

        client.currentSubscriptions()
                .update(
                        made.id(),
                        new Subscription(
                                null, ENDPOINT, null, wanted().eventTypes(), false, null, null, null, null, null));
        time.advance(Duration.ofMinutes(6));
        assertThat(requests("POST", SUBSCRIPTIONS + "/test")).isOne();
    }

    @Test
    void aTestThatIsRefusedIsNotRequestedAgainAndTheSubscriptionIsInOrder() {
        sandbox.answerNext("POST", SUBSCRIPTIONS + "/test", new CannedAnswer(403, Map.of(), ""));
        SubscriptionKeeper keeper = start(current());
        time.advance(Duration.ofHours(1));
        assertThat(requests("POST", SUBSCRIPTIONS + "/test")).isOne();
        assertThat(keeper.problem()).isEmpty();
    }

    @Test
    void aTemporarySubscriptionWhoseAnswerWasLostIsDeletedToo() {
        sandbox.loseNextAnswer("POST", SUBSCRIPTIONS, new CannedAnswer(502, Map.of(), ""));
        sandbox.loseNextAnswer("POST", LEGACY, new CannedAnswer(502, Map.of(), ""));
        LegacySubscriber legacy = legacy();
        WebhookSubscriptions subscriptions = new WebhookSubscriptions(
                current(), Map.of("casefile", legacy), new VirtualScheduler(time), new VirtualScheduler(time), time);
        subscriptions.checkNow();
        time.advance(Duration.ZERO);
        assertThat(sandbox.currentSubscriptions()).hasSize(1);
        assertThat(sandbox.subscriptions()).hasSize(1);

        subscriptions.stop();
        subscriptions.remove();

        assertThat(sandbox.currentSubscriptions()).isEmpty();
        assertThat(sandbox.subscriptions()).isEmpty();
    }

    @Test
    void aTemporarySubscriptionThatIsBeingCreatedIsDeletedOncePenneoHasAnswered() throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        HttpServer slow = slowPenneo(mayAnswer);
        client.close();
        client = client(URI.create("http://127.0.0.1:" + slow.getAddress().getPort()));
        WebhookSubscriptions subscriptions = new WebhookSubscriptions(
                current(), Map.of(), new VirtualScheduler(time), new VirtualScheduler(time), time);
        subscriptions.checkNow();
        Thread check = new Thread(() -> time.advance(Duration.ZERO));
        check.start();
        await().until(() -> sandbox.currentSubscriptions().size() == 1);

        Thread stop = new Thread(() -> {
            subscriptions.stop();
            subscriptions.remove();
        });
        stop.start();
        await().until(() -> stop.getState() == Thread.State.TIMED_WAITING || !stop.isAlive());
        mayAnswer.countDown();
        stop.join();
        check.join();
        slow.stop(0);

        assertThat(sandbox.currentSubscriptions()).isEmpty();
    }

    /** Penneo, whose answer to a creation comes when it may. */
    private HttpServer slowPenneo(CountDownLatch mayAnswer) throws IOException {
        HttpClient http = HttpClient.newHttpClient();
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", call -> {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            sandbox.baseUrl().resolve(call.getRequestURI()))
                    .method(
                            call.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    call.getRequestBody().readAllBytes()));
            for (String name : List.of("Authorization", "X-Auth-Token", "Content-Type", "Accept")) {
                call.getRequestHeaders().getOrDefault(name, List.of()).forEach(value -> request.header(name, value));
            }
            try {
                HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                if (call.getRequestMethod().equals("POST")) {
                    mayAnswer.await();
                }
                boolean empty = answer.body().length == 0;
                call.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
                if (!empty) {
                    call.getResponseBody().write(answer.body());
                }
                call.close();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        server.start();
        return server;
    }

    @Test
    void whoeverKnowsTheLegacyAddressCausesOneLookInFiveSeconds() {
        WebhookSubscriptions subscriptions = new WebhookSubscriptions(
                null,
                new HashMap<>(Map.of("casefile", legacy())),
                new VirtualScheduler(time),
                new VirtualScheduler(time),
                time);
        subscriptions.checkNow();
        for (int second = 0; second < 60; second++) {
            for (int i = 0; i < 100; i++) {
                subscriptions.tokenReceived("casefile", "token " + second + " " + i);
            }
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(requests("GET", LEGACY)).isBetween(10L, 16L);
        // Five tokens a look
        assertThat(sandbox.requests().stream()
                        .filter(request -> request.path().endsWith("/confirm"))
                        .count())
                .isLessThan(16 * 5);
    }

    @Test
    void aSubscriptionThatRefusedDeliveriesHaveDeactivatedIsActiveAgainWithinSeconds() {
        SubscriptionKeeper keeper = start(current());
        proof.received(true);
        String id = sandbox.currentSubscriptions().get(0).id();
        time.advance(Duration.ofSeconds(30));
        deactivate(id);
        keeper.watch();
        time.advance(Duration.ofSeconds(5));
        assertThat(sandbox.currentSubscriptions().get(0).active()).isTrue();

        // Penneo's own retries may come later
        deactivate(id);
        time.advance(Duration.ofMinutes(1));
        assertThat(sandbox.currentSubscriptions().get(0).active()).isTrue();
    }

    @Test
    void refusedDeliveriesCauseOneCheckAMinuteHoweverManyTheyAre() {
        SubscriptionKeeper keeper = start(current());
        proof.received(true);
        long before = requests("GET", SUBSCRIPTIONS);
        for (int i = 0; i < 600; i++) {
            keeper.watch();
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(requests("GET", SUBSCRIPTIONS) - before).isBetween(8L, 12L);
    }

    private void deactivate(String id) {
        client.currentSubscriptions()
                .update(
                        id,
                        new Subscription(
                                null, ENDPOINT, null, wanted().eventTypes(), false, null, null, null, null, null));
    }

    @Test
    void theSecretsOfTheSubscriptionsOfThePathAreLearnedAndNoOthers() {
        Subscription ofAnotherUrl = client.currentSubscriptions()
                .create(Subscription.ofEventTypes(wanted().eventTypes(), "http://127.0.0.1:2/hook"));
        Subscription ofAnotherPath = client.currentSubscriptions()
                .create(Subscription.ofEventTypes(wanted().eventTypes(), "http://127.0.0.1:2/other"));
        SigningSecrets secrets = new SigningSecrets(List.of(), null, Duration.ofMinutes(5), time);
        start(new CurrentSubscriber(client.currentSubscriptions(), wanted(), null, secrets, false, proof, () -> {}));
        assertThat(secrets.all()).hasSize(2).contains(ofAnotherUrl.secret()).doesNotContain(ofAnotherPath.secret());
    }

    private SubscriptionKeeper start(Subscriber subscriber) {
        SubscriptionKeeper keeper = new SubscriptionKeeper(List.of(subscriber), new VirtualScheduler(time), time);
        keeper.checkNow();
        time.advance(Duration.ZERO);
        return keeper;
    }

    private CurrentSubscriber current() {
        SigningSecrets secrets = new SigningSecrets(List.of(), null, Duration.ofMinutes(5), time);
        return new CurrentSubscriber(client.currentSubscriptions(), wanted(), null, secrets, false, proof, () -> {});
    }

    private LegacySubscriber legacy() {
        return new LegacySubscriber(client.legacySubscriptions(), "casefile", ENDPOINT, text -> false, time, () -> {});
    }

    private static Subscription wanted() {
        return Subscription.ofEventTypes(new EventTypes("*").ofCurrentService(), ENDPOINT);
    }

    private long requests(String method, String path) {
        return sandbox.requests().stream()
                .filter(request ->
                        request.method().equals(method) && request.path().equals(path))
                .count();
    }
}
