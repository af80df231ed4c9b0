package io.github.camelpenneo.webhook;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxSubscription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class WebhookRefusalTest {

    private static final String EVENT = "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":7}}";

    private static PenneoSandbox sandbox;
    private static WebhookContext camel;

    @BeforeAll
    static void start() {
        sandbox = PenneoSandbox.start();
        camel = new WebhookContext(sandbox)
                .route("penneo:webhook?maxBodySize=1000")
                .start();
        await().untilAsserted(
                        () -> assertThat(sandbox.subscriptions()).hasSize(2).allMatch(SandboxSubscription::confirmed));
    }

    @AfterAll
    static void stop() {
        camel.close();
        sandbox.close();
    }

    @BeforeEach
    void forget() {
        camel.exchanges().clear();
    }

    @Test
    void aDeliveryToTheRightAddressIsProcessed() {
        assertThat(camel.post(address("casefile"), EVENT.replace("7", "8"))).isEqualTo(200);
        assertThat(camel.exchanges()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00000000000000000000000000000000", "%00", "casefile"})
    void whoeverDoesNotKnowTheAddressFindsNothing(String capability) {
        assertThat(camel.post("/penneo/webhook/" + capability, EVENT)).isEqualTo(404);
        assertThat(camel.exchanges()).isEmpty();
    }

    @Test
    void theAddressWithoutItsLastPartIsNothingEither() {
        assertThat(camel.post("/penneo/webhook", EVENT)).isIn(404, 405);
        assertThat(camel.post("/penneo/webhook/", EVENT)).isIn(404, 405);
        assertThat(camel.exchanges()).isEmpty();
    }

    @Test
    void anEventOfTheOtherTopicIsRefused() {
        assertThat(camel.post(address("signer"), EVENT)).isEqualTo(400);
        assertThat(camel.exchanges()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "null",
                "[]",
                "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":7}} and more"
            })
    void whatIsNoEventIsRefused(String body) {
        assertThat(camel.post(address("casefile"), body)).isEqualTo(400);
        assertThat(camel.exchanges()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"topic\":\"casefile\",\"eventType\":\"test\",\"payload\":{}}"})
    void aTestIsAcknowledgedAndNotRouted(String body) {
        assertThat(camel.post(address("casefile"), body)).isEqualTo(200);
        assertThat(camel.exchanges()).isEmpty();
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        assertThat(camel.post(address("casefile"), "[".repeat(1000))).isEqualTo(400);
        assertThat(camel.exchanges()).isEmpty();
    }

    @Test
    void aDeliveryUpToTheLimitIsProcessed() {
        assertThat(camel.post(address("casefile"), EVENT + " ".repeat(1000 - EVENT.length())))
                .isEqualTo(200);
        assertThat(camel.exchanges()).hasSize(1);
    }

    @Test
    void aDeliveryOverTheLimitIsRefused() {
        assertThat(camel.post(address("casefile"), EVENT + " ".repeat(1001 - EVENT.length())))
                .isEqualTo(413);
        assertThat(camel.exchanges()).isEmpty();
    }

    @Test
    void aTokenThatIsNotPenneosChangesNothing() {
        assertThat(camel.post(address("casefile"), "{\"Type\":\"SubscriptionConfirmation\",\"Token\":\"wrong\"}"))
                .isEqualTo(200);
        assertThat(camel.exchanges()).isEmpty();
        assertThat(sandbox.subscriptions()).hasSize(2).allMatch(SandboxSubscription::confirmed);
    }

    private static String address(String topic) {
        return "/penneo/webhook/" + WebhookContext.capability(topic);
    }
}
