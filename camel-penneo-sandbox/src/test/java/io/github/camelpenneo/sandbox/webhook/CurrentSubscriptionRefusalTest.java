package io.github.camelpenneo.sandbox.webhook;

import java.net.http.HttpResponse;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.sandbox.PenneoSandbox;
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

class CurrentSubscriptionRefusalTest {
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

    private static void isRefused(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(SandboxClient.json(answer).path("statusCode").asInt()).isEqualTo(status);
        assertThat(SandboxClient.json(answer).path("message").asText()).isNotEmpty();
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
        JsonNode before = subscriptions.created(body(ENDPOINT, true, COMPLETED));

        isRefused(client.corePost(PATH, body.replace('\'', '"')), 400);
        isRefused(client.corePut(path(before), body.replace('\'', '"')), 400);
        assertThat(subscriptions.items()).containsExactly(before);
    }

    @Test
    void aNewSubscriptionMustSayWhatItIsTo() {
        ObjectNode body = body(ENDPOINT, true, COMPLETED);
        body.remove("eventTypes");

        isRefused(subscriptions.create(body), 400);
        isRefused(subscriptions.create(body.putNull("eventTypes")), 400);
    }

    @Test
    void oneEndpointHasOneSubscription() {
        List<JsonNode> made = subscriptions.created(2);
        String endpoint = made.get(0).path("endpoint").asText();

        isRefused(subscriptions.create(body(endpoint, false, "sign.signer.signed")), 409);
        isRefused(subscriptions.put(made.get(1), body(endpoint, true, COMPLETED)), 409);
        assertThat(subscriptions.items()).containsExactlyElementsOf(made);
        client.delete(path(made.get(0)));
        assertThat(subscriptions
                        .put(made.get(1), body(endpoint, true, COMPLETED))
                        .statusCode())
                .isIn(200, 204);
    }

    @Test
    void fiveSubscriptionsMayBeActiveAndNoMore() {
        List<JsonNode> active = subscriptions.created(5);
        String sixth = ENDPOINT + "/sixth";
        isRefused(subscriptions.create(body(sixth, true, COMPLETED)), 400);
        JsonNode inactive = subscriptions.created(body(sixth, false, COMPLETED));
        isRefused(subscriptions.put(inactive, body(sixth, true, COMPLETED)), 400);
        assertThat(subscriptions.got(inactive)).isEqualTo(inactive);
        assertThat(subscriptions
                        .put(active.get(0), body(ENDPOINT + "/other", true, COMPLETED))
                        .statusCode())
                .isIn(200, 204);

        client.delete(path(active.get(0)));

        assertThat(subscriptions.put(inactive, body(sixth, true, COMPLETED)).statusCode())
                .isIn(200, 204);
        subscriptions.put(active.get(1), body(ENDPOINT + "/off", false, COMPLETED));
        assertThat(subscriptions
                        .create(body(ENDPOINT + "/again", true, COMPLETED))
                        .statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "x", "00000000-0000-0000-0000-000000000000"})
    void whatIsUnknownIsNotFound(String id) {
        isRefused(client.get(PATH + "/" + id), 404);
        isRefused(client.delete(PATH + "/" + id), 404);
        isRefused(
                client.corePut(PATH + "/" + id, body(ENDPOINT, true, COMPLETED).toString()), 404);
        assertThat(subscriptions.items()).isEmpty();
    }
}
