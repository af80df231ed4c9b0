package io.github.camelpenneo.sandbox.testing;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Manages the subscriptions of the current webhook service over HTTP. */
public final class CurrentSubscriptions {
    public static final String PATH = "/webhook/api/v1/subscriptions";
    public static final String ENDPOINT = "http://127.0.0.1:1/hook";
    public static final String COMPLETED = "sign.casefile.completed";

    private final SandboxClient client;

    public CurrentSubscriptions(SandboxClient client) {
        this.client = client;
    }

    public static ObjectNode body(String endpoint, boolean active, String... eventTypes) {
        ObjectNode body = SandboxClient.JSON.createObjectNode().put("endpoint", endpoint);
        for (String eventType : eventTypes) {
            body.withArray("eventTypes").add(eventType);
        }
        return body.put("isActive", active);
    }

    public HttpResponse<String> create(ObjectNode body) {
        return client.corePost(PATH, body.toString());
    }

    public JsonNode created(ObjectNode body) {
        HttpResponse<String> answer = create(body);
        assertThat(answer.statusCode()).isEqualTo(201);
        return SandboxClient.json(answer);
    }

    public List<JsonNode> created(int count) {
        List<JsonNode> subscriptions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            subscriptions.add(created(body(ENDPOINT + i, true, COMPLETED)));
        }
        return subscriptions;
    }

    public static String path(JsonNode subscription) {
        return PATH + "/" + subscription.path("id").asText();
    }

    public HttpResponse<String> put(JsonNode subscription, ObjectNode body) {
        return client.corePut(path(subscription), body.toString());
    }

    public JsonNode got(JsonNode subscription) {
        HttpResponse<String> answer = client.get(path(subscription));
        assertThat(answer.statusCode()).isEqualTo(200);
        return SandboxClient.json(answer);
    }

    public JsonNode items() {
        JsonNode list = SandboxClient.json(client.get(PATH));
        assertThat(list.size()).isEqualTo(1);
        return list.path("items");
    }
}
