package io.github.camelpenneo.sandbox.webhook;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCurrentSubscription;
import io.github.camelpenneo.sandbox.testing.CurrentSubscriptions;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelpenneo.sandbox.testing.CurrentSubscriptions.COMPLETED;
import static io.github.camelpenneo.sandbox.testing.CurrentSubscriptions.ENDPOINT;
import static io.github.camelpenneo.sandbox.testing.CurrentSubscriptions.PATH;
import static io.github.camelpenneo.sandbox.testing.CurrentSubscriptions.body;
import static io.github.camelpenneo.sandbox.testing.CurrentSubscriptions.path;
import static org.assertj.core.api.Assertions.assertThat;

class CurrentSubscriptionTest {
    private PenneoSandbox sandbox;
    private SandboxClient client;
    private CurrentSubscriptions subscriptions;

    @BeforeEach
    void start() {
        sandbox = PenneoSandbox.start();
        client = new SandboxClient(sandbox);
        subscriptions = new CurrentSubscriptions(client);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aNewSubscriptionTellsAllThatTheContractNames() {
        JsonNode subscription = subscriptions.created(body(ENDPOINT, true, COMPLETED, "sign.signer.signed"));

        assertThat(subscription.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "customerId", "isActive", "secret", "eventTypes", "endpoint");
        assertThat(UUID.fromString(subscription.path("id").asText())).isNotNull();
        assertThat(subscription.path("customerId").isIntegralNumber()).isTrue();
        assertThat(subscription.path("isActive").isBoolean()).isTrue();
        assertThat(subscription.path("isActive").asBoolean()).isTrue();
        assertThat(subscription.path("eventTypes").toString())
                .isEqualTo("[\"sign.casefile.completed\",\"sign.signer.signed\"]");
        assertThat(subscription.path("endpoint").asText()).isEqualTo(ENDPOINT);
    }

    @Test
    void everySubscriptionHasASecretOfItsOwnThatStays() {
        List<JsonNode> made = subscriptions.created(2);
        JsonNode secret = made.get(0).path("secret");
        ObjectNode replacement = body(ENDPOINT, false).put("secret", "another");

        assertThat(subscriptions.put(made.get(0), replacement).statusCode()).isIn(200, 204);
        assertThat(UUID.fromString(secret.asText())).isNotNull();
        assertThat(secret).isNotEqualTo(made.get(1).path("secret"));
        assertThat(subscriptions.got(made.get(0)).path("secret")).isEqualTo(secret);
        assertThat(subscriptions.items().path(0).path("secret")).isEqualTo(secret);
    }

    @Test
    void subscriptionsAreListedReadAndDeleted() {
        assertThat(client.get(PATH).body()).isEqualTo("{\"items\":[]}");
        List<JsonNode> made = subscriptions.created(2);
        JsonNode first = made.get(0);
        JsonNode second = made.get(1);

        assertThat(subscriptions.items()).containsExactly(first, second);
        assertThat(subscriptions.got(first)).isEqualTo(first);
        HttpResponse<String> deleted = client.delete(path(first));
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(subscriptions.items()).containsExactly(second);
        assertThat(client.get(path(first)).statusCode()).isEqualTo(404);
        assertThat(client.delete(path(first)).statusCode()).isEqualTo(404);
        assertThat(subscriptions.put(first, body(ENDPOINT, true, COMPLETED)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aReplacedSubscriptionIsAllNewButItsId() {
        List<JsonNode> made = subscriptions.created(2);
        JsonNode before = made.get(0);
        HttpResponse<String> answer = subscriptions.put(before, body(ENDPOINT + "/new", false, "sign.signer.opened"));

        assertThat(answer.statusCode()).isIn(200, 204);
        JsonNode after = subscriptions.got(before);
        assertThat(after.path("id")).isEqualTo(before.path("id"));
        assertThat(after.path("endpoint").asText()).isEqualTo(ENDPOINT + "/new");
        assertThat(after.path("eventTypes").toString()).isEqualTo("[\"sign.signer.opened\"]");
        assertThat(after.path("isActive").asBoolean()).isFalse();
        assertThat(subscriptions.items()).containsExactly(after, made.get(1));
    }

    @Test
    void aNewSubscriptionThatDoesNotSayIsActiveIsActive() {
        ObjectNode withoutIsActive = body(ENDPOINT, false, COMPLETED);
        withoutIsActive.remove("isActive");
        JsonNode subscription = subscriptions.created(withoutIsActive);

        assertThat(subscription.path("isActive").asBoolean()).isTrue();
        assertThat(subscriptions.got(subscription).path("isActive").asBoolean()).isTrue();
        assertThat(sandbox.currentSubscriptions())
                .singleElement()
                .matches(SandboxCurrentSubscription::active, "active");
    }

    @Test
    void whatAReplacementDoesNotSayIsCleared() {
        JsonNode subscription = subscriptions.created(body(ENDPOINT, true, COMPLETED));
        ObjectNode nothingElse = SandboxClient.JSON.createObjectNode().put("endpoint", ENDPOINT);

        assertThat(subscriptions.put(subscription, nothingElse).statusCode()).isIn(200, 204);
        assertThat(subscriptions.got(subscription).path("eventTypes").toString())
                .isEqualTo("[]");
        assertThat(subscriptions.got(subscription).path("isActive").asBoolean(true))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sign.casefile.completed",
                "sign.casefile.expired",
                "sign.casefile.failed",
                "sign.casefile.rejected",
                "sign.signer.requestActivated",
                "sign.signer.requestSent",
                "sign.signer.reminderSent",
                "sign.signer.requestOpened",
                "sign.signer.undeliverable",
                "sign.signer.opened",
                "sign.signer.rejected",
                "sign.signer.signed",
                "sign.signer.signedWithImageUploadAndNAP",
                "sign.signer.finalized",
                "sign.signer.deleted",
                "sign.signer.transientBounce",
                "webhook.subscription.test"
            })
    void everyEventTypeOfTheContractIsTaken(String eventType) {
        assertThat(subscriptions
                        .created(body(ENDPOINT, true, eventType))
                        .path("eventTypes")
                        .path(0)
                        .asText())
                .isEqualTo(eventType);
    }

    @Test
    void aTestIsTaken() {
        HttpResponse<String> answer = client.corePost(PATH + "/test", "{}");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }
}
