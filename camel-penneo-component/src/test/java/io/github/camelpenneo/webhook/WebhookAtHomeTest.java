package io.github.camelpenneo.webhook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.guide.GuidePage;
import io.github.camelpenneo.guide.JavaExample;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxSubscription;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What Camel's users do with any consumer, and the example of the guide. */
class WebhookAtHomeTest {

    private static final String PATH = "/penneo/webhook/" + WebhookContext.capability("casefile");
    private static final String EVENT =
            "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":7,\"status\":5}}";

    @TempDir
    private Path folder;

    private PenneoSandbox sandbox;
    private WebhookContext webhook;

    @BeforeEach
    void start() {
        sandbox = SandboxContext.quickSandbox().start();
        webhook = new WebhookContext(sandbox);
    }

    @AfterEach
    void stop() {
        webhook.close();
        sandbox.close();
    }

    @Test
    void withABridgedErrorHandlerTheRoutesErrorHandlerTakesAFailureOnce() throws Exception {
        AtomicInteger handled = new AtomicInteger();
        webhook.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).handled(true).process(e -> handled.incrementAndGet());
                from("penneo:webhook?bridgeErrorHandler=true").process(e -> {
                    throw new IllegalStateException("for the test");
                });
            }
        });
        webhook.start();

        assertThat(webhook.post(PATH, EVENT)).isEqualTo(200);
        assertThat(webhook.post(PATH, "no event")).isEqualTo(400);

        assertThat(handled).hasValue(1);
    }

    @Test
    void anEventMayBePolled() throws Exception {
        webhook.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:poll").pollEnrich("penneo:webhook?eventTypes=casefile.*", 60_000);
            }
        });
        webhook.start();
        CompletableFuture<Event> polled =
                webhook.camel().createProducerTemplate().asyncRequestBody("direct:poll", null, Event.class);
        awaitConfirmed();

        assertThat(webhook.post(PATH, EVENT)).isEqualTo(200);

        assertThat(polled).succeedsWithin(Duration.ofSeconds(60));
        assertThat(polled.join().caseFileId()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "java"})
    void theExampleOfTheGuideWorks(String language) throws Exception {
        String example = here(GuidePage.ofOperation("webhook").example(language));
        webhook.camel().getPropertiesComponent().addInitialProperty("public.url", webhook.publicUrl());
        webhook.camel().getPropertiesComponent().addInitialProperty("path.secret", WebhookContext.PATH_SECRET);
        if ("java".equals(language)) {
            webhook.camel().addRoutes(JavaExample.compile(example, folder));
        } else {
            PluginHelper.getRoutesLoader(webhook.camel())
                    .loadRoutes(ResourceHelper.fromString("example.yaml", example));
        }
        webhook.start();
        awaitConfirmed();

        assertThat(webhook.post(PATH, EVENT)).isEqualTo(200);

        String kept = Files.readString(folder.resolve("completed").resolve("7.json"));
        assertThat(webhook.camel().getTypeConverter().convertTo(Event.class, kept))
                .isEqualTo(new Event("casefile", "completed", null, Map.of("id", 7, "status", 5)));
    }

    @Test
    void theRecipeOfOwnCaseFilesKeepsToThem() throws Exception {
        String recipe = here(GuidePage.of("recipes/own-case-files").example("yaml"));
        webhook.camel().getPropertiesComponent().addInitialProperty("public.url", webhook.publicUrl());
        PluginHelper.getRoutesLoader(webhook.camel()).loadRoutes(ResourceHelper.fromString("recipe.yaml", recipe));
        webhook.start();
        awaitConfirmed();
        long own = create("rental-4711");
        long others = create("invoice-4711");
        long without = create(null);

        for (long id : new long[] {own, others, without, 999_999}) {
            assertThat(webhook.post(PATH, EVENT.replace("\"id\":7", "\"id\":" + id)))
                    .isEqualTo(200);
        }

        assertThat(folder.resolve("completed").toFile().list()).containsExactly(own + ".json");
    }

    private long create(String reference) {
        String caseFile = """
                {"title": "Agreement", %s "signers": [{"name": "Jane Doe", "email": "jane@example.com"}],
                 "documents": [{"title": "Agreement", "pdf": "%s"}]}
                """.formatted(
                        reference == null ? "" : "\"reference\": \"" + reference + "\",",
                        Base64.getEncoder().encodeToString(Samples.pdf("The agreement")));
        Job job = webhook.camel().createProducerTemplate().requestBody("penneo:createCaseFile", caseFile, Job.class);
        return webhook.camel()
                .createProducerTemplate()
                .requestBody("penneo:awaitCaseFile", job, QueueJob.class)
                .caseFileId();
    }

    private String here(String example) {
        return example.replace("file:completed", "file:" + folder + "/completed");
    }

    private void awaitConfirmed() {
        await().untilAsserted(
                        () -> assertThat(sandbox.subscriptions()).hasSize(1).allMatch(SandboxSubscription::confirmed));
    }
}
