package io.github.camelpenneo.sandbox.webhook;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.SandboxDelivery;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class WebhookDeliveryTest extends WebhookTest {
    private static final Duration RETRY = Duration.ofSeconds(20);

    @Test
    void anUnconfirmedOrDeletedSubscriptionGetsNothing() {
        long deleted = subscribed("casefile");
        SandboxClient.send(client.coreRequest(PATH + "/" + deleted).DELETE());
        client.corePost(PATH, "{\"topic\":\"casefile\",\"endpoint\":\"" + receiver.url() + "\"}");
        awaitDeliveries(2);
        long confirmed = subscribed("casefile");
        completed(created(Submitted.simple("Lease")));
        awaitDeliveries(4);

        assertThat(sandbox.deliveries())
                .filteredOn(delivery -> delivery.kind().equals("casefile.completed"))
                .extracting(SandboxDelivery::subscriptionId)
                .containsExactly(String.valueOf(confirmed));
    }

    @Test
    void aFailedDeliveryIsTriedAgainAfterTwentySeconds() {
        long id = subscribed("casefile");
        receiver.answerNext(500, 302);
        completed(created(Submitted.simple("Lease")));
        awaitDeliveries(2);

        time.advance(RETRY.minusMillis(1));
        assertThat(receiver.received()).hasSize(2);
        time.advance(Duration.ofMillis(1));
        awaitDeliveries(3);
        time.advance(RETRY);
        awaitDeliveries(4);
        time.advance(RETRY.multipliedBy(3));

        assertThat(sandbox.deliveries().subList(1, 4))
                .containsExactly(
                        new SandboxDelivery(String.valueOf(id), "casefile.completed", 1, 500),
                        new SandboxDelivery(String.valueOf(id), "casefile.completed", 2, 302),
                        new SandboxDelivery(String.valueOf(id), "casefile.completed", 3, 200));
        List<JsonNode> bodies = receiver.bodies();
        assertThat(bodies).hasSize(4);
        assertThat(bodies.get(3)).isEqualTo(bodies.get(1));
    }

    @Test
    void afterTheThirdFailedRetryNothingMoreIsSent() {
        subscribed("casefile");
        receiver.answerNext(500, 500, 500, 500);
        completed(created(Submitted.simple("Lease")));
        for (int attempt = 1; attempt <= 4; attempt++) {
            awaitDeliveries(1 + attempt);
            time.advance(RETRY);
        }
        completed(created(Submitted.simple("Other lease")));
        time.advance(RETRY);

        long anew = subscribed("casefile");
        completed(created(Submitted.simple("Third lease")));
        awaitDeliveries(7);
        assertThat(sandbox.deliveries()).extracting(SandboxDelivery::attempt).containsExactly(1, 1, 2, 3, 4, 1, 1);
        assertThat(sandbox.deliveries().get(6))
                .isEqualTo(new SandboxDelivery(String.valueOf(anew), "casefile.completed", 1, 200));
    }

    @Test
    void aSubscriptionThatIsDeletedBetweenRetriesGetsNoMore() {
        long id = subscribed("casefile");
        receiver.answerNext(500);
        completed(created(Submitted.simple("Lease")));
        awaitDeliveries(2);
        SandboxClient.send(client.coreRequest(PATH + "/" + id).DELETE());
        time.advance(RETRY);

        // a delivery sent by mistake would have arrived before this delivery
        subscribed("casefile");
        assertThat(sandbox.deliveries()).hasSize(3);
    }

    @Test
    void noAnswerForFifteenSecondsIsAFailure() {
        long id = subscribed("casefile");
        receiver.fallSilent();
        completed(created(Submitted.simple("Lease")));
        await().until(() -> receiver.received().size() == 2);

        time.advance(Duration.ofSeconds(15).minusMillis(1));
        assertThat(sandbox.deliveries()).hasSize(1);
        time.advance(Duration.ofMillis(1));
        awaitDeliveries(2);
        assertThat(sandbox.deliveries().get(1))
                .isEqualTo(new SandboxDelivery(String.valueOf(id), "casefile.completed", 1, 0));

        time.advance(RETRY);
        await().until(() -> receiver.received().size() == 3);
    }
}
