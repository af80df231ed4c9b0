package io.github.camelpenneo;

import java.util.List;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What Penneo delivers, and where, is in no log. */
class WebhookSecretsTest {

    private static final String TOKEN = "a-planted-confirmation-token";
    private static final String EMAIL = "planted@example.com";

    @Test
    void neitherTheAddressNorTheContentOfADeliveryIsLoggedAtAnyLevel() {
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                CapturedLogs logs = new CapturedLogs();
                WebhookContext webhook = new WebhookContext(sandbox)) {
            webhook.route("penneo:webhook").start();
            await().until(() -> sandbox.subscriptions().size() == 2
                    && sandbox.subscriptions().stream().allMatch(subscription -> subscription.confirmed()));
            String path = "/penneo/webhook/" + WebhookContext.capability("casefile");
            String event =
                    "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":7,\"title\":\"%s\"}}";

            webhook.post(path, event.formatted(EMAIL));
            webhook.post(path, "{\"token\":\"" + TOKEN + "\"}");
            webhook.post(path, EMAIL);
            webhook.post(path, "{\"" + EMAIL + "\":");
            webhook.post(path + "x", event.formatted(EMAIL));

            List<String> seen = logs.lines().stream()
                    .filter(line -> line.startsWith("io.github.camelpenneo.")
                            || line.startsWith("org.apache.camel.")
                            || line.startsWith("org.apache.hc."))
                    .filter(line -> !line.startsWith("io.github.camelpenneo.sandbox"))
                    .filter(line -> !line.startsWith("org.apache.camel.impl.converter."))
                    .toList();
            assertThat(seen).isNotEmpty();
            for (String value : List.of(
                    WebhookContext.PATH_SECRET,
                    WebhookContext.capability("casefile"),
                    WebhookContext.capability("signer"),
                    TOKEN,
                    EMAIL)) {
                assertThat(seen.stream().filter(line -> line.contains(value)).limit(3))
                        .as(value)
                        .isEmpty();
            }
        }
    }
}
