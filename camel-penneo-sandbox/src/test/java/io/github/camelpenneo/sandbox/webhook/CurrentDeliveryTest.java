package io.github.camelpenneo.sandbox.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import io.github.camelpenneo.sandbox.SandboxDelivery;
import io.github.camelpenneo.sandbox.testing.CurrentSubscriptions;
import io.github.camelpenneo.sandbox.testing.Submitted;
import io.github.camelpenneo.sandbox.testing.WebhookReceiver;
import org.junit.jupiter.api.Test;

import static io.github.camelpenneo.sandbox.testing.CurrentSubscriptions.COMPLETED;
import static io.github.camelpenneo.sandbox.testing.CurrentSubscriptions.body;
import static org.assertj.core.api.Assertions.assertThat;

class CurrentDeliveryTest extends WebhookTest {
    private static final Duration RETRY = Duration.ofSeconds(20);
    private static final Pattern SIGNATURE = Pattern.compile("t=(\\d+),h=([a-z -]+),v1=([0-9a-f]{64})");

    @Test
    void anEventComesWithItsTypeAnIdAndTheBodyOfTheLegacyService() {
        JsonNode subscription = currentSubscription(COMPLETED);
        SandboxCaseFile caseFile = created(Submitted.simple("Lease"));
        completed(caseFile);
        awaitDeliveries(1);

        WebhookReceiver.Received delivery = receiver.received().get(0);
        assertThat(delivery.contentType()).isEqualTo("application/json");
        assertThat(header(delivery, "x-event-type")).isEqualTo(COMPLETED);
        assertThat(UUID.fromString(header(delivery, "x-event-id"))).isNotNull();
        assertThat(delivery.body().path("topic").asText()).isEqualTo("casefile");
        assertThat(delivery.body().path("eventType").asText()).isEqualTo("completed");
        assertThat(delivery.body().path("payload").path("id").asLong()).isEqualTo(caseFile.id());
        assertThat(delivery.body().path("payload").path("status").asInt()).isEqualTo(5);
        assertThat(sandbox.deliveries())
                .containsExactly(new SandboxDelivery(subscription.path("id").asText(), COMPLETED, 1, 200));
    }

    @Test
    void theSignatureIsThatOfTheContract() throws GeneralSecurityException {
        JsonNode subscription = currentSubscription(COMPLETED);
        completed(created(Submitted.simple("Lease")));
        awaitDeliveries(1);

        WebhookReceiver.Received delivery = receiver.received().get(0);
        Matcher signature = SIGNATURE.matcher(header(delivery, "x-event-signature"));
        assertThat(signature.matches()).isTrue();
        assertThat(Long.parseLong(signature.group(1)))
                .isBetween(time.instant().getEpochSecond() - 1, time.instant().getEpochSecond());
        assertThat(signature.group(2)).isEqualTo("x-event-id x-event-type");
        String signed = signature.group(1) + ".x-event-id x-event-type." + header(delivery, "x-event-id") + "."
                + COMPLETED + "." + delivery.text();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(subscription.path("secret").asText().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(signature.group(3));
    }

    @Test
    void onlyTheEventTypesThatWereAskedForCome() {
        currentSubscription("sign.signer.signed", COMPLETED);
        completed(created(Submitted.simple("Lease")));
        awaitDeliveries(2);

        assertThat(receiver.kinds()).containsExactlyInAnyOrder("signer.signed", "casefile.completed");
    }

    @Test
    void anInactiveSubscriptionGetsNothing() {
        new CurrentSubscriptions(client).created(body(receiver.url(), false, COMPLETED));
        completed(created(Submitted.simple("Lease")));
        // a delivery sent by mistake would have arrived before this delivery
        subscribed("casefile");

        assertThat(sandbox.deliveries()).extracting(SandboxDelivery::kind).containsExactly("confirmation");
    }

    @Test
    void aRetryHasTheIdOfTheFirstAttemptAndASignatureOfItsOwn() {
        currentSubscription(COMPLETED);
        receiver.answerNext(503);
        completed(created(Submitted.simple("Lease")));
        awaitDeliveries(1);
        time.advance(RETRY);
        awaitDeliveries(2);

        List<WebhookReceiver.Received> attempts = receiver.received();
        assertThat(attempts.get(1).text()).isEqualTo(attempts.get(0).text());
        assertThat(header(attempts.get(1), "x-event-id")).isEqualTo(header(attempts.get(0), "x-event-id"));
        assertThat(header(attempts.get(1), "x-event-signature"))
                .isNotEqualTo(header(attempts.get(0), "x-event-signature"));
    }

    @Test
    void afterTheThirdFailedRetryTheSubscriptionIsInactiveUntilItIsReplaced() {
        CurrentSubscriptions subscriptions = new CurrentSubscriptions(client);
        JsonNode subscription = currentSubscription(COMPLETED);
        receiver.answerNext(500, 500, 500, 500);
        completed(created(Submitted.simple("Lease")));
        for (int attempt = 1; attempt <= 4; attempt++) {
            awaitDeliveries(attempt);
            time.advance(RETRY);
        }
        completed(created(Submitted.simple("Other lease")));
        assertThat(subscriptions.got(subscription).path("isActive").asBoolean(true))
                .isFalse();

        subscriptions.put(subscription, body(receiver.url(), true, COMPLETED));
        completed(created(Submitted.simple("Third lease")));
        awaitDeliveries(5);
        assertThat(sandbox.deliveries()).extracting(SandboxDelivery::attempt).containsExactly(1, 2, 3, 4, 1);
    }

    @Test
    void aTestGoesToTheActiveSubscriptionsThatHaveItAmongTheirTypes() {
        currentSubscription("webhook.subscription.test");
        new CurrentSubscriptions(client).created(body(receiver.url() + "?other", true, COMPLETED));

        client.corePost(CurrentSubscriptions.PATH + "/test", "{}");
        awaitDeliveries(1);

        assertThat(header(receiver.received().get(0), "x-event-type")).isEqualTo("webhook.subscription.test");
    }

    private JsonNode currentSubscription(String... eventTypes) {
        return new CurrentSubscriptions(client).created(body(receiver.url(), true, eventTypes));
    }

    private static String header(WebhookReceiver.Received delivery, String name) {
        return delivery.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
