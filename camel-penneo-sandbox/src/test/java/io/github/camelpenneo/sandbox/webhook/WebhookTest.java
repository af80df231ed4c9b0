package io.github.camelpenneo.sandbox.webhook;

import java.time.Duration;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import io.github.camelpenneo.sandbox.testing.WebhookReceiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.awaitility.Awaitility.await;

/** Base class: a sandbox, and a webhook endpoint for subscriptions. */
abstract class WebhookTest {
    static final String PATH = "/api/v1/webhook/subscriptions";
    final VirtualTime time = new VirtualTime();
    WebhookReceiver receiver;
    PenneoSandbox sandbox;
    SandboxClient client;

    @BeforeEach
    void start() {
        receiver = new WebhookReceiver();
        sandbox = PenneoSandbox.builder().time(time).start();
        client = new SandboxClient(sandbox, time);
    }

    @AfterEach
    void close() {
        sandbox.close();
        receiver.close();
    }

    long subscribed(String topic) {
        int before = receiver.received().size();
        String body = SandboxClient.JSON
                .createObjectNode()
                .put("topic", topic)
                .put("endpoint", receiver.url())
                .toString();
        long id = SandboxClient.json(client.corePost(PATH, body)).path("id").asLong();
        awaitDeliveries(before + 1);
        String token = receiver.bodies().get(before).path("Token").asText();
        client.corePost(PATH + "/" + id + "/confirm", "{\"token\":\"" + token + "\"}");
        return id;
    }

    SandboxCaseFile created(Submitted submitted) {
        client.submit(submitted);
        time.advance(Duration.ofSeconds(2));
        return sandbox.caseFiles().get(sandbox.caseFiles().size() - 1);
    }

    void completed(SandboxCaseFile caseFile) {
        sandbox.signAll(caseFile.id());
        time.advance(Duration.ofMillis(500));
    }

    void awaitDeliveries(int count) {
        await().until(() -> sandbox.deliveries().size() == count);
    }
}
