package io.github.camelpenneo.sandbox.webhook;

import java.net.http.HttpResponse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.ConfirmationTiming;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxSubscription;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.WebhookReceiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class WebhookSubscriptionTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"casefile", "signer"})
    void aNewSubscriptionIsUnconfirmed(String topic) {
        HttpResponse<String> answer = subscribe(topic, receiver.url());

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode subscription = SandboxClient.json(answer);
        assertThat(subscription.path("id").isIntegralNumber()).isTrue();
        assertThat(subscription.path("userId").isIntegralNumber()).isTrue();
        assertThat(subscription.path("customerId").isIntegralNumber()).isTrue();
        assertThat(subscription.path("confirmed").isBoolean()).isTrue();
        assertThat(subscription.path("confirmed").asBoolean()).isFalse();
        assertThat(subscription.path("topic").asText()).isEqualTo(topic);
        assertThat(subscription.path("endpoint").asText()).isEqualTo(receiver.url());
        assertThat(subscription.path("created").isTextual()).isTrue();
        assertThat(subscription.path("created").asText())
                .isEqualTo(String.valueOf(time.instant().getEpochSecond()));
    }

    @Test
    void subscriptionsAreListedReadAndDeleted() {
        JsonNode first = SandboxClient.json(subscribe("casefile", receiver.url()));
        JsonNode second = SandboxClient.json(subscribe("signer", receiver.url()));

        assertThat(SandboxClient.json(client.get(PATH))).containsExactly(first, second);
        assertThat(SandboxClient.json(client.get(PATH + "/" + first.path("id"))))
                .isEqualTo(first);
        assertThat(delete(first).statusCode()).isBetween(200, 299);
        assertThat(delete(first).statusCode()).isEqualTo(404);
        assertThat(client.get(PATH + "/" + first.path("id")).statusCode()).isEqualTo(404);
        assertThat(confirm(first, "x").statusCode()).isEqualTo(404);
        assertThat(SandboxClient.json(client.get(PATH))).containsExactly(second);
        assertThat(sandbox.subscriptions())
                .containsExactly(new SandboxSubscription(second.path("id").asLong(), "signer", receiver.url(), false));
    }

    private HttpResponse<String> delete(JsonNode subscription) {
        return client.delete(PATH + "/" + subscription.path("id"));
    }

    @Test
    void bothVersionsOfTheApiHaveTheSameSubscriptions() {
        String v3 = PATH.replace("v1", "v3");
        JsonNode subscription = SandboxClient.json(client.corePost(v3, body("signer", receiver.url())));
        confirm(subscription, receivedToken());

        assertThat(client.get(v3).body()).isEqualTo(client.get(PATH).body()).contains("\"confirmed\":true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hook",
                "/hook",
                "ftp://127.0.0.1/hook",
                "http:/hook",
                "http://",
                "http://a b/",
                "mailto:a@b.c"
            })
    void anEndpointThatIsNoAbsoluteHttpUriIsRefused(String endpoint) {
        assertThat(subscribe("casefile", endpoint).statusCode()).isEqualTo(400);
        assertThat(sandbox.subscriptions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"topic\": \"casefile\"}",
                "{\"topic\": \"all\", \"endpoint\": \"http://127.0.0.1/\"}"
            })
    void aMalformedSubscriptionIsRefused(String body) {
        assertThat(client.corePost(PATH, body).statusCode()).isEqualTo(400);
    }

    @Test
    void aConfirmedSubscriptionCanBeTested() {
        JsonNode subscription = SandboxClient.json(subscribe("signer", receiver.url()));
        String path = PATH + "/" + subscription.path("id") + "/test";
        String token = receivedToken();
        assertThat(client.corePost(path, "").statusCode()).isBetween(200, 299);
        confirm(subscription, token);
        assertThat(client.corePost(path, "").statusCode()).isBetween(200, 299);

        await().until(() -> sandbox.deliveries().size() == 2);
        assertThat(receiver.kinds()).containsExactly("signer.test");
        assertThat(client.corePost(PATH + "/1/test", "").statusCode()).isEqualTo(404);
    }
}
