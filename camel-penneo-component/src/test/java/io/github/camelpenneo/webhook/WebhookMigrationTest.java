package io.github.camelpenneo.webhook;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelpenneo.api.FileTokenStore;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.guide.GuidePage;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxSubscription;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The recipe for moving from the legacy service to the current one: no end of a case file is lost, none comes twice. */
@Tag("one-line")
@Tag("slow")
class WebhookMigrationTest {

    @TempDir
    private Path folder;

    private final PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
    private final SandboxContext penneo = new SandboxContext(sandbox);
    private final ConcurrentLinkedQueue<Long> heard = new ConcurrentLinkedQueue<>();
    private final Set<Long> signed = new LinkedHashSet<>();
    private final int port = WebhookContext.freePort();

    @AfterEach
    void close() {
        penneo.close();
        sandbox.close();
    }

    @Test
    void everyCaseFileIsHeardOfOnceAllTheWay() throws Exception {
        List<String> steps = GuidePage.of("recipes/legacy-to-current").examples("yaml");
        try (WebhookContext webhook = start(steps.get(0))) {
            sign(2);
            awaitAll();
            assertThat(webhook.trouble("signed")).isNull();
        }
        sign(2);
        try (WebhookContext webhook = start(steps.get(1))) {
            sign(3);
            awaitAll();
            // Both tell of each
            await().until(() -> deliveredByBoth() >= 3);
            switchLegacyOff();
            sign(3);
            awaitAll();
            assertThat(webhook.camel().isStarted()).isTrue();
        }
        sign(2);
        String last = steps.get(1).replace("service: both", "service: current").replaceAll("(?m)^ *passphrase.*\n", "");
        try (WebhookContext webhook = start(last)) {
            sign(2);
            awaitAll();
            assertThat(webhook.trouble("signed")).isNull();
        }
        Map<Long, Integer> times = new TreeMap<>();
        heard.forEach(id -> times.merge(id, 1, Integer::sum));
        assertThat(times.keySet()).containsExactlyInAnyOrderElementsOf(signed);
        assertThat(times.values()).containsOnly(1);
    }

    /** Runs a step as it is printed. */
    private WebhookContext start(String yaml) throws Exception {
        WebhookContext webhook = new WebhookContext(sandbox, port);
        webhook.component().getWebhookSecurity().setPassphrase(null);
        webhook.component().getConnection().setRequestsPerMinute(0);
        webhook.camel().getPropertiesComponent().addInitialProperty("public.url", webhook.publicUrl());
        webhook.camel().getPropertiesComponent().addInitialProperty("path.secret", "0123456789abcdef");
        Registry beans = webhook.camel().getRegistry();
        beans.bind(
                "events",
                FileIdempotentRepository.fileIdempotentRepository(
                        folder.resolve("events").toFile()));
        beans.bind(
                "positions",
                FileStateRepository.fileStateRepository(
                        folder.resolve("positions").toFile()));
        beans.bind("secrets", new FileTokenStore(folder.resolve("secrets").toString()));
        webhook.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:settle")
                        .process(exchange ->
                                heard.add(exchange.getMessage().getHeader(PenneoConstants.CASE_FILE_ID, Long.class)));
            }
        });
        PluginHelper.getRoutesLoader(webhook.camel()).loadRoutes(ResourceHelper.fromString("step.yaml", yaml));
        webhook.start();
        await().until(() -> webhook.trouble("signed") == null);
        return webhook;
    }

    private void sign(int number) {
        for (int i = 0; i < number; i++) {
            long id = penneo.created(Samples.pdf("Number " + signed.size())).id();
            sandbox.signAll(id);
            signed.add(id);
            await().until(() ->
                    sandbox.caseFiles().stream().anyMatch(caseFile -> caseFile.id() == id && caseFile.status() == 5));
        }
    }

    private void awaitAll() {
        await().atMost(Duration.ofSeconds(60)).until(() -> heard.containsAll(signed));
    }

    private long deliveredByBoth() {
        Map<String, Long> byKind = new HashMap<>();
        sandbox.deliveries().stream()
                .filter(delivery -> delivery.status() == 200)
                .forEach(delivery -> byKind.merge(delivery.kind(), 1L, Long::sum));
        return Math.min(
                byKind.getOrDefault("casefile.completed", 0L), byKind.getOrDefault("sign.casefile.completed", 0L));
    }

    private void switchLegacyOff() {
        for (SandboxSubscription subscription : sandbox.subscriptions()) {
            penneo.request("penneo:deleteSubscription?service=legacy", subscription.id(), Object.class);
        }
        for (int i = 0; i < 50; i++) {
            sandbox.answerNext("POST", "/api/v1/webhook/subscriptions", new CannedAnswer(410, Map.of(), ""));
            sandbox.answerNext("GET", "/api/v1/webhook/subscriptions", new CannedAnswer(410, Map.of(), ""));
        }
    }
}
