package io.github.camelpenneo.sandbox;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The subscriptions of the current webhook service. */
class CurrentSubscriptionTest {
    private static final String PATH = "/webhook/api/v1/subscriptions";
    private static final String ENDPOINT = "http://127.0.0.1:1/hook";
    private static final String COMPLETED = "sign.casefile.completed";

    private PenneoSandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() {
        sandbox = PenneoSandbox.start();
        client = new SandboxClient(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static ObjectNode body(String endpoint, boolean active, String... eventTypes) {
        ObjectNode body = SandboxClient.JSON.createObjectNode().put("endpoint", endpoint);
        for (String eventType : eventTypes) {
            body.withArray("eventTypes").add(eventType);
        }
        return body.put("isActive", active);
    }

    private HttpResponse<String> create(ObjectNode body) {
        return client.corePost(PATH, body.toString());
    }

    private JsonNode created(ObjectNode body) {
        HttpResponse<String> answer = create(body);
        assertThat(answer.statusCode()).isEqualTo(201);
        return SandboxClient.json(answer);
    }

    private List<JsonNode> created(int count) {
        List<JsonNode> subscriptions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            subscriptions.add(created(body(ENDPOINT + i, true, COMPLETED)));
        }
        return subscriptions;
    }

    private static String path(JsonNode subscription) {
        return PATH + "/" + subscription.path("id").asText();
    }

    private HttpResponse<String> put(JsonNode subscription, ObjectNode body) {
        return client.corePut(path(subscription), body.toString());
    }

    private JsonNode got(JsonNode subscription) {
        HttpResponse<String> answer = client.get(path(subscription));
        assertThat(answer.statusCode()).isEqualTo(200);
        return SandboxClient.json(answer);
    }

    private JsonNode items() {
        JsonNode list = SandboxClient.json(client.get(PATH));
        assertThat(list.size()).isEqualTo(1);
        return list.path("items");
    }

    private static void isRefused(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(SandboxClient.json(answer).path("statusCode").asInt()).isEqualTo(status);
        assertThat(SandboxClient.json(answer).path("message").asText()).isNotEmpty();
    }

    @Test
    void aNewSubscriptionTellsAllThatTheContractNames() {
        JsonNode subscription = created(body(ENDPOINT, true, COMPLETED, "sign.signer.signed"));

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
        List<JsonNode> subscriptions = created(2);
        JsonNode secret = subscriptions.get(0).path("secret");
        put(subscriptions.get(0), body(ENDPOINT, false).put("secret", "another"));

        assertThat(UUID.fromString(secret.asText())).isNotNull();
        assertThat(secret).isNotEqualTo(subscriptions.get(1).path("secret"));
        assertThat(got(subscriptions.get(0)).path("secret")).isEqualTo(secret);
        assertThat(items().path(0).path("secret")).isEqualTo(secret);
    }

    @Test
    void subscriptionsAreListedReadAndDeleted() {
        assertThat(client.get(PATH).body()).isEqualTo("{\"items\":[]}");
        List<JsonNode> subscriptions = created(2);
        JsonNode first = subscriptions.get(0);
        JsonNode second = subscriptions.get(1);

        assertThat(items()).containsExactly(first, second);
        assertThat(got(first)).isEqualTo(first);
        HttpResponse<String> deleted = client.delete(path(first));
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(items()).containsExactly(second);
        isRefused(client.get(path(first)), 404);
        isRefused(client.delete(path(first)), 404);
        isRefused(put(first, body(ENDPOINT, true, COMPLETED)), 404);
    }

    @Test
    void aReplacedSubscriptionIsAllNewButItsId() {
        List<JsonNode> subscriptions = created(2);
        JsonNode before = subscriptions.get(0);
        HttpResponse<String> answer = put(before, body(ENDPOINT + "/new", false, "sign.signer.opened"));

        assertThat(answer.statusCode()).isIn(200, 204);
        JsonNode after = got(before);
        assertThat(after.path("id")).isEqualTo(before.path("id"));
        assertThat(after.path("endpoint").asText()).isEqualTo(ENDPOINT + "/new");
        assertThat(after.path("eventTypes").toString()).isEqualTo("[\"sign.signer.opened\"]");
        assertThat(after.path("isActive").asBoolean()).isFalse();
        assertThat(items()).containsExactly(after, subscriptions.get(1));
    }

    @Test
    void whatAReplacementDoesNotSayIsCleared() {
        JsonNode subscription = created(body(ENDPOINT, true, COMPLETED));
        ObjectNode nothingElse = SandboxClient.JSON.createObjectNode().put("endpoint", ENDPOINT);

        assertThat(put(subscription, nothingElse).statusCode()).isIn(200, 204);
        assertThat(got(subscription).path("eventTypes").toString()).isEqualTo("[]");
        assertThat(got(subscription).path("isActive").asBoolean(true)).isFalse();
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
        assertThat(created(body(ENDPOINT, true, eventType))
                        .path("eventTypes")
                        .path(0)
                        .asText())
                .isEqualTo(eventType);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{'eventTypes':['sign.signer.signed'],'isActive':true}",
                "{'endpoint':1,'eventTypes':['sign.signer.signed'],'isActive':true}",
                "{'endpoint':'','eventTypes':['sign.signer.signed'],'isActive':true}",
                "{'endpoint':'/hook','eventTypes':['sign.signer.signed'],'isActive':true}",
                "{'endpoint':'ftp://127.0.0.1/','eventTypes':['sign.signer.signed'],'isActive':true}",
                "{'endpoint':'http://127.0.0.1/','eventTypes':'sign.signer.signed','isActive':true}",
                "{'endpoint':'http://127.0.0.1/','eventTypes':{'a':'sign.signer.signed'},'isActive':true}",
                "{'endpoint':'http://127.0.0.1/','eventTypes':[1],'isActive':true}",
                "{'endpoint':'http://127.0.0.1/','eventTypes':['signer.signed'],'isActive':true}",
                "{'endpoint':'http://127.0.0.1/','eventTypes':['sign.signer.*'],'isActive':true}",
                "{'endpoint':'http://127.0.0.1/','eventTypes':['sign.signer.signed'],'isActive':'yes'}",
            })
    void aMalformedSubscriptionIsRefusedAndChangesNothing(String body) {
        JsonNode before = created(body(ENDPOINT, true, COMPLETED));

        isRefused(client.corePost(PATH, body.replace('\'', '"')), 400);
        isRefused(client.corePut(path(before), body.replace('\'', '"')), 400);
        assertThat(items()).containsExactly(before);
    }

    @Test
    void aNewSubscriptionMustSayWhatItIsTo() {
        ObjectNode body = body(ENDPOINT, true, COMPLETED);
        body.remove("eventTypes");

        isRefused(create(body), 400);
        isRefused(create(body.putNull("eventTypes")), 400);
    }

    @Test
    void oneEndpointHasOneSubscription() {
        List<JsonNode> subscriptions = created(2);
        String endpoint = subscriptions.get(0).path("endpoint").asText();

        isRefused(create(body(endpoint, false, "sign.signer.signed")), 409);
        isRefused(put(subscriptions.get(1), body(endpoint, true, COMPLETED)), 409);
        assertThat(items()).containsExactlyElementsOf(subscriptions);
        client.delete(path(subscriptions.get(0)));
        assertThat(put(subscriptions.get(1), body(endpoint, true, COMPLETED)).statusCode())
                .isIn(200, 204);
    }

    @Test
    void fiveSubscriptionsMayBeActiveAndNoMore() {
        List<JsonNode> active = created(5);
        String sixth = ENDPOINT + "/sixth";
        isRefused(create(body(sixth, true, COMPLETED)), 400);
        JsonNode inactive = created(body(sixth, false, COMPLETED));
        isRefused(put(inactive, body(sixth, true, COMPLETED)), 400);
        assertThat(got(inactive)).isEqualTo(inactive);
        assertThat(put(active.get(0), body(ENDPOINT + "/other", true, COMPLETED))
                        .statusCode())
                .isIn(200, 204);

        client.delete(path(active.get(0)));

        assertThat(put(inactive, body(sixth, true, COMPLETED)).statusCode()).isIn(200, 204);
        put(active.get(1), body(ENDPOINT + "/off", false, COMPLETED));
        assertThat(create(body(ENDPOINT + "/again", true, COMPLETED)).statusCode())
                .isEqualTo(201);
    }

    @Test
    void aTestIsTaken() {
        HttpResponse<String> answer = client.corePost(PATH + "/test", "{}");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "x", "00000000-0000-0000-0000-000000000000"})
    void whatIsUnknownIsNotFound(String id) {
        isRefused(client.get(PATH + "/" + id), 404);
        isRefused(client.delete(PATH + "/" + id), 404);
        isRefused(
                client.corePut(PATH + "/" + id, body(ENDPOINT, true, COMPLETED).toString()), 404);
        assertThat(items()).isEmpty();
    }
}
