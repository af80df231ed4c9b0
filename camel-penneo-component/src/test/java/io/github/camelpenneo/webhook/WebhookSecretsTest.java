package io.github.camelpenneo.webhook;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;

import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.Signed;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What Penneo delivers, and where, is in no log. */
class WebhookSecretsTest {

    private static final String TOKEN = "a-planted-confirmation-token";
    private static final String EMAIL = "planted@example.com";

    @Test
    void neitherASignatureNorASecretOfTheCurrentServiceIsLoggedOrManaged() throws Exception {
        String secret = "a-planted-webhook-secret";
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                CapturedLogs logs = new CapturedLogs();
                WebhookContext webhook = new WebhookContext(sandbox)) {
            webhook.component().getWebhookSecurity().setWebhookVerifyToken(secret);
            webhook.route("penneo:webhook?service=current").start();
            await().until(() -> webhook.trouble() == null);
            String learned = sandboxSecret(sandbox);
            String body = "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":7}}";
            Map<String, String> signed = Signed.event(secret, "id-1", "sign.casefile.completed", body);
            assertThat(webhook.post(signed, body)).isEqualTo(200);
            assertThat(webhook.post(signed, body + " ")).isEqualTo(401);
            assertThat(webhook.post(Signed.event(learned, "id-2", "sign.casefile.completed", body), body))
                    .isEqualTo(200);
            String signature = signed.get("x-event-signature").replaceAll(".*v1=", "");
            List<String> seen = new ArrayList<>(logs.linesThatUsersHave());
            seen.addAll(managed());
            assertThat(seen).anyMatch(line -> line.contains("penneo:"));
            for (String value : List.of(secret, learned, signature)) {
                assertThat(seen.stream().filter(line -> line.contains(value)).limit(3))
                        .as(value)
                        .isEmpty();
            }
        }
    }

    private static String sandboxSecret(PenneoSandbox sandbox) {
        try (SandboxContext penneo = new SandboxContext(sandbox)) {
            List<?> all = penneo.request("penneo:listSubscriptions", null, List.class);
            return ((Subscription) all.get(0)).secret();
        }
    }

    /** All that Camel's managed beans say. */
    private static List<String> managed() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<String> seen = new ArrayList<>();
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            seen.add(name.toString());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                try {
                    seen.add(String.valueOf(server.getAttribute(name, attribute.getName())));
                } catch (JMException | RuntimeMBeanException e) {
                    seen.add(String.valueOf(e));
                }
            }
        }
        return seen;
    }

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

            List<String> seen = logs.linesThatUsersHave();
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
