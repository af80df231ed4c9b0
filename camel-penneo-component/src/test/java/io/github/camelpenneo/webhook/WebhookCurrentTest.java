package io.github.camelpenneo.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.github.camelpenneo.WebhookService;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxDelivery;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.Signed;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** DeliveryProcessor of the current service. */
class WebhookCurrentTest {

    private static final String SECRET = "7a3c3a70-6f0f-4f0c-8c53-2f0f62f1b111";
    private static final String OTHER_SECRET = "11111111-6f0f-4f0c-8c53-2f0f62f1b111";
    private static final String TYPE = "sign.casefile.completed";

    private PenneoSandbox sandbox;
    private WebhookContext webhook;

    @BeforeEach
    void setUp() {
        sandbox = SandboxContext.quickSandbox().start();
        webhook = new WebhookContext(sandbox);
        webhook.component().getSubscription().setService(WebhookService.current);
        webhook.component().getWebhookSecurity().setPassphrase(null);
    }

    @AfterEach
    void tearDown() {
        webhook.close();
        sandbox.close();
    }

    @Test
    void aSignedCaseFileArrivesAsAnEvent() {
        webhook.route("penneo:webhook").start();
        awaitSubscribed();
        try (SandboxContext penneo = new SandboxContext(sandbox)) {
            CaseFileDetails caseFile = penneo.created(Samples.pdf("The agreement"));
            sandbox.signAll(caseFile.id());

            Message completed = awaitEvent("casefile", "completed");
            Event event = completed.getBody(Event.class);
            assertThat(event.caseFileId()).isEqualTo(caseFile.id());
            assertThat(completed.getHeaders())
                    .containsEntry(PenneoConstants.TOPIC, "casefile")
                    .containsEntry(PenneoConstants.EVENT_TYPE, "completed")
                    .containsEntry(PenneoConstants.CASE_FILE_ID, caseFile.id())
                    .containsEntry(PenneoConstants.CASE_FILE_STATUS, "completed")
                    .containsEntry(PenneoConstants.EVENT_TIME, event.eventTime())
                    .hasSize(6);
            assertThat(UUID.fromString(completed.getHeader(PenneoConstants.EVENT_ID, String.class)))
                    .isNotNull();
            Message signed = awaitEvent("signer", "signed");
            assertThat(signed.getHeaders()).hasSize(7);
            await().untilAsserted(() -> assertThat(sandbox.deliveries())
                    .isNotEmpty()
                    .allSatisfy(delivery -> assertThat(delivery.status()).isEqualTo(200)));
        }
    }

    @Test
    void penneosTestIsAcknowledgedAndNotRouted() {
        webhook.route("penneo:webhook").start();
        awaitSubscribed();
        try (SandboxContext penneo = new SandboxContext(sandbox)) {
            penneo.send("penneo:testSubscription", exchange -> {});
        }
        await().until(() -> !sandbox.deliveries().isEmpty());
        assertThat(sandbox.deliveries())
                .extracting(SandboxDelivery::kind, SandboxDelivery::status)
                .containsExactly(tuple("webhook.subscription.test", 200));
        assertThat(webhook.exchanges()).isEmpty();
    }

    @Test
    void whatIsNotSignedByAKnownSecretIsRefusedAndTheLogSaysWhyAndNothingElse() {
        webhook.route("penneo:webhook?subscribe=never&webhookVerifyToken=" + SECRET)
                .start();
        String body = body(1, "a-planted-title");
        try (CapturedLogs logs = new CapturedLogs()) {
            assertThat(webhook.post(Map.of(), body)).isEqualTo(401);
            assertThat(webhook.post(Signed.event(OTHER_SECRET, "id-1", TYPE, body), body))
                    .isEqualTo(401);
            assertThat(webhook.post(Signed.event(SECRET, "id-1", TYPE, body), body + " "))
                    .isEqualTo(401);
            assertThat(webhook.post(
                            Signed.v1(SECRET, Instant.now().minusSeconds(400), Map.of("x-event-id", "id-1"), body),
                            body))
                    .isEqualTo(401);
            List<String> lines = logs.lines().stream()
                    .filter(line ->
                            line.startsWith("io.github.camelpenneo.internal.webhook.delivery.RefusedDeliveries"))
                    .toList();
            // One line a minute for each reason
            assertThat(lines).hasSize(3);
            assertThat(lines.get(0)).contains("no signature");
            assertThat(lines.get(1)).contains("no secret matches");
            assertThat(lines.get(2)).contains("too old");
            assertThat(logs.lines().stream()
                            .filter(line -> line.contains(SECRET)
                                    || line.contains("a-planted-title") && line.startsWith("io.github.camelpenneo")))
                    .isEmpty();
        }
        assertThat(webhook.exchanges()).isEmpty();
        assertThat(webhook.post(Signed.event(SECRET, "id-1", TYPE, body), body)).isEqualTo(200);
        assertThat(webhook.exchanges()).hasSize(1);
    }

    @Test
    void anyOfSeveralSecretsAndBothFormsOfSignaturesAreAccepted() {
        webhook.route("penneo:webhook?subscribe=never&webhookVerifyToken=" + SECRET + "," + OTHER_SECRET)
                .start();
        assertThat(webhook.post(Signed.event(SECRET, "id-1", TYPE, body(1, "")), body(1, "")))
                .isEqualTo(200);
        assertThat(webhook.post(Signed.event(OTHER_SECRET, "id-2", TYPE, body(2, "")), body(2, "")))
                .isEqualTo(200);
        assertThat(webhook.post(
                        Signed.v0(OTHER_SECRET, Instant.now(), Map.of("x-event-id", "id-3"), body(3, "")), body(3, "")))
                .isEqualTo(200);
        assertThat(webhook.exchanges())
                .extracting(exchange -> exchange.getMessage().getHeader(PenneoConstants.EVENT_ID))
                .containsExactly("id-1", "id-2", null);
    }

    @Test
    void withoutLookingAtSignaturesEverythingIsLetIn() {
        webhook.route("penneo:webhook?subscribe=never&insecure=true").start();
        assertThat(webhook.post(Map.of(), body(1, ""))).isEqualTo(200);
        assertThat(webhook.exchanges()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"/penneo/webhook?x-event-id=1,400", "/penneo/webhook/below,404", "/penneo,404"})
    void nothingButThePathItselfIsThere(String path, int status) {
        webhook.route("penneo:webhook?subscribe=never&webhookVerifyToken=" + SECRET)
                .start();
        String body = body(1, "");
        assertThat(webhook.postLater(path, Signed.event(SECRET, "id-1", TYPE, body), body)
                        .join()
                        .statusCode())
                .isEqualTo(status);
        assertThat(webhook.exchanges()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void aFormIsRefused(String type) {
        webhook.route("penneo:webhook?subscribe=never&insecure=true").start();
        assertThat(webhook.post(Map.of("Content-Type", type), body(1, ""))).isEqualTo(415);
    }

    @Test
    void anEventThatPenneoAddsIsDelivered() {
        webhook.route("penneo:webhook?subscribe=never&webhookVerifyToken=" + SECRET)
                .start();
        String body = "{\"topic\":\"folder\",\"eventType\":\"emptied\",\"payload\":{\"id\":9,\"colour\":\"red\"}}";
        assertThat(webhook.post(Signed.event(SECRET, "id-1", "sign.folder.emptied", body), body))
                .isEqualTo(200);
        Event event = webhook.exchanges().remove().getMessage().getBody(Event.class);
        assertThat(event.eventType()).isEqualTo("emptied");
        assertThat(event.payload()).containsEntry("colour", "red");
    }

    @Test
    void theRawBodyIsThatOfPenneo() {
        webhook.route("penneo:webhook?subscribe=never&rawEvents=true&webhookVerifyToken=" + SECRET)
                .start();
        String body = body(1, "Ü").replace(":", " :  ");
        assertThat(webhook.post(Signed.event(SECRET, "id-1", TYPE, body), body)).isEqualTo(200);
        Message message = webhook.exchanges().remove().getMessage();
        assertThat(message.getBody()).isEqualTo(body);
        assertThat(message.getHeader(PenneoConstants.CASE_FILE_ID)).isEqualTo(1L);
    }

    private void awaitSubscribed() {
        await().untilAsserted(() -> assertThat(sandbox.currentSubscriptions())
                .singleElement()
                .satisfies(made -> {
                    assertThat(made.endpoint()).isEqualTo(webhook.publicUrl() + "/penneo/webhook");
                    assertThat(made.active()).isTrue();
                }));
        await().atMost(Duration.ofSeconds(20)).until(() -> webhook.trouble() == null);
    }

    private Message awaitEvent(String topic, String eventType) {
        return await().until(
                        () -> webhook.exchanges().stream()
                                .map(Exchange::getMessage)
                                .filter(message -> topic.equals(message.getHeader(PenneoConstants.TOPIC))
                                        && eventType.equals(message.getHeader(PenneoConstants.EVENT_TYPE)))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    private static String body(long id, String title) {
        return "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":%d,\"status\":5,\"title\":\"%s\"}}"
                .formatted(id, title);
    }
}
