package io.github.camelpenneo.sandbox.webhook;

import java.net.http.HttpResponse;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.ConfirmationTiming;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxDelivery;
import io.github.camelpenneo.sandbox.SandboxSubscription;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.WebhookReceiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class WebhookConfirmationTest {
    private static final String PATH = "/api/v1/webhook/subscriptions";
    private final VirtualTime time = new VirtualTime();
    private WebhookReceiver receiver;
    private PenneoSandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() {
        receiver = new WebhookReceiver();
        start(ConfirmationTiming.AFTER_ANSWER);
    }

    private void start(ConfirmationTiming timing) {
        sandbox = PenneoSandbox.builder().time(time).confirmationTiming(timing).start();
        client = new SandboxClient(sandbox, time);
    }

    @AfterEach
    void close() {
        sandbox.close();
        receiver.close();
    }

    private HttpResponse<String> subscribe(String topic, String endpoint) {
        return client.corePost(PATH, body(topic, endpoint));
    }

    private static String body(String topic, String endpoint) {
        return SandboxClient.JSON
                .createObjectNode()
                .put("topic", topic)
                .put("endpoint", endpoint)
                .toString();
    }

    private HttpResponse<String> confirm(JsonNode subscription, String token) {
        return client.corePost(
                PATH + "/" + subscription.path("id").asText() + "/confirm",
                SandboxClient.JSON.createObjectNode().put("token", token).toString());
    }

    private String receivedToken() {
        await().until(() -> !receiver.received().isEmpty());
        return receiver.bodies().get(0).path("Token").asText();
    }

    @Test
    void theEndpointIsAskedToConfirm() {
        subscribe("casefile", receiver.url());
        await().until(() -> !sandbox.deliveries().isEmpty());

        WebhookReceiver.Received confirmation = receiver.received().get(0);
        assertThat(confirmation.contentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(confirmation.body().path("Type").asText()).isEqualTo("SubscriptionConfirmation");
        assertThat(confirmation.body().path("Token").asText()).isNotEmpty();
        assertThat(confirmation.body()).hasSize(2);
        long id = sandbox.subscriptions().get(0).id();
        assertThat(sandbox.deliveries())
                .containsExactly(new SandboxDelivery(String.valueOf(id), "confirmation", 1, 200));
    }

    @Test
    void theConfirmationCanComeBeforeTheAnswer() {
        sandbox.close();
        start(ConfirmationTiming.BEFORE_ANSWER);
        HttpResponse<String> answer = subscribe("casefile", receiver.url());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(SandboxClient.json(answer).path("topic").asText()).isEqualTo("casefile");
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void anEndpointThatFailsDoesNotHinderTheAnswer() {
        sandbox.close();
        start(ConfirmationTiming.BEFORE_ANSWER);
        receiver.answerNext(500);

        assertThat(subscribe("casefile", receiver.url()).statusCode()).isEqualTo(201);
        assertThat(sandbox.deliveries()).extracting(SandboxDelivery::status).containsExactly(500);
    }

    @Test
    void theRightTokenConfirms() {
        JsonNode subscription = SandboxClient.json(subscribe("casefile", receiver.url()));
        HttpResponse<String> answer = confirm(subscription, receivedToken());

        assertThat(answer.statusCode()).isBetween(200, 299);
        assertThat(answer.body()).isEmpty();
        assertThat(sandbox.subscriptions())
                .extracting(SandboxSubscription::confirmed)
                .containsExactly(true);
        assertThat(SandboxClient.json(client.get(PATH + "/" + subscription.path("id")))
                        .path("confirmed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aWrongTokenDoesNotConfirm() {
        JsonNode subscription = SandboxClient.json(subscribe("casefile", receiver.url()));

        assertThat(confirm(subscription, "wrong").statusCode()).isEqualTo(400);
        assertThat(client.corePost(PATH + "/" + subscription.path("id") + "/confirm", "{}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(sandbox.subscriptions())
                .extracting(SandboxSubscription::confirmed)
                .containsExactly(false);
    }

    @Test
    void onlyThisMachineIsEverContacted() {
        subscribe("casefile", "http://penneo.example/hook");
        await().until(() -> !sandbox.deliveries().isEmpty());

        assertThat(sandbox.deliveries()).extracting(SandboxDelivery::status).containsExactly(0);
    }

    @Test
    void anEndpointThatNobodyListensOnGivesNoAnswer() {
        String url = receiver.url();
        receiver.close();
        subscribe("casefile", url);
        await().atMost(Duration.ofSeconds(10)).until(() -> !sandbox.deliveries().isEmpty());

        assertThat(sandbox.deliveries()).extracting(SandboxDelivery::status).containsExactly(0);
    }
}
