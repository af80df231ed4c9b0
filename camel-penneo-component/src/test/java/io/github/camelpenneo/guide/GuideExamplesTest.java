package io.github.camelpenneo.guide;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelpenneo.PenneoOperation;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Runs the examples of the guide as they are printed there. */
class GuideExamplesTest {

    /** What shows that the example of an operation's page works, once its route is there. */
    private interface Proof {
        void hold(SandboxContext penneo, PenneoSandbox sandbox, Path folder) throws Exception;
    }

    private static final Map<String, Proof> PROOFS = Map.ofEntries(
            Map.entry("createCaseFile", (penneo, sandbox, folder) -> {
                Job job = penneo.request("direct:contract", Samples.pdf("The agreement"), Job.class);
                penneo.completed(job);
                assertThat(sandbox.caseFiles().get(0).title()).isEqualTo("Rental agreement");
            }),
            Map.entry("checkJobStatus", (penneo, sandbox, folder) -> {
                Job job =
                        penneo.create(Samples.pdf("The agreement")).getMessage().getBody(Job.class);
                Long id = penneo.completed(job).caseFileId();
                assertThat(penneo.request("direct:job", job, Long.class)).isEqualTo(id);
            }),
            Map.entry("awaitCaseFile", (penneo, sandbox, folder) -> {
                QueueJob done = penneo.request("direct:contract", Samples.pdf("The agreement"), QueueJob.class);
                assertThat(done.caseFileId())
                        .isEqualTo(sandbox.caseFiles().get(0).id());
            }),
            Map.entry("getCaseFile", (penneo, sandbox, folder) -> {
                Long id = penneo.created(Samples.pdf("The agreement")).id();
                assertThat(penneo.request("direct:caseFile", id, String.class)).isEqualTo("pending");
            }),
            Map.entry("downloadDocument", (penneo, sandbox, folder) -> {
                CaseFileDetails caseFile = penneo.createdWithTwoDocumentsOfOneTitle();
                sandbox.signAll(caseFile.id());
                await().until(() -> penneo.request("penneo:getCaseFile", caseFile.id(), CaseFileDetails.class)
                                .status()
                        == 5);
                penneo.request("direct:archive", caseFile.id(), Object.class);
                File[] archived = folder.resolve("archive").toFile().listFiles();
                assertThat(archived)
                        .hasSize(2)
                        .allSatisfy(file ->
                                assertThat(Samples.textOf(file.toPath())).contains("The agreement", "signed"));
            }),
            Map.entry("listCaseFiles", (penneo, sandbox, folder) -> {
                CaseFileDetails caseFile = penneo.created(Samples.pdf("The agreement"));
                sandbox.signAll(caseFile.id());
                await().until(() -> {
                    penneo.request("direct:completed", null, Object.class);
                    String[] completed = folder.resolve("completed").toFile().list();
                    return completed != null && completed.length > 0;
                });
            }),
            Map.entry("deleteCaseFile", (penneo, sandbox, folder) -> {
                Long id = penneo.created(Samples.pdf("The agreement")).id();
                penneo.request("direct:delete", id, Object.class);
                assertThat(sandbox.caseFiles()).isEmpty();
            }),
            Map.entry("createSubscription", (penneo, sandbox, folder) -> {
                Subscription subscription = penneo.request("direct:subscribe", null, Subscription.class);
                assertThat(subscription.secret()).isNotNull();
            }),
            Map.entry("getSubscription", (penneo, sandbox, folder) -> {
                Subscription subscription = subscription(penneo);
                assertThat(penneo.request("direct:subscription", subscription.id(), Subscription.class))
                        .isEqualTo(subscription);
            }),
            Map.entry("listSubscriptions", (penneo, sandbox, folder) -> {
                Subscription subscription = subscription(penneo);
                List<?> all = penneo.request("direct:subscriptions", null, List.class);
                assertThat(all).isEqualTo(List.of(subscription));
            }),
            Map.entry("updateSubscription", (penneo, sandbox, folder) -> {
                Subscription before = subscription(penneo);
                String changed = penneo.convert(before, String.class).replace("/hook", "/other");
                penneo.request("direct:update", changed, Subscription.class);
                assertThat(penneo.request("penneo:getSubscription", before.id(), Subscription.class)
                                .endpoint())
                        .endsWith("/other");
            }),
            Map.entry("deleteSubscription", (penneo, sandbox, folder) -> {
                penneo.request("direct:unsubscribe", subscription(penneo).id(), Object.class);
                List<?> left = penneo.request("penneo:listSubscriptions", null, List.class);
                assertThat(left).isEmpty();
            }),
            Map.entry("testSubscription", (penneo, sandbox, folder) -> {
                penneo.request("direct:test", null, Object.class);
                assertThat(sandbox.requests())
                        .anyMatch(request -> request.path().endsWith("/subscriptions/test"));
            }),
            Map.entry("confirmSubscription", (penneo, sandbox, folder) -> {
                Exchange exchange = penneo.send("direct:confirm", e -> {
                    e.getMessage().setHeader(PenneoConstants.SUBSCRIPTION_ID, "7");
                    e.getMessage().setBody("a token");
                });
                assertThat(exchange.getException()).isInstanceOf(PenneoNotFoundException.class);
            }));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("examples")
    void theExampleOfAnOperationWorks(String operation, String language) throws Exception {
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                SandboxContext penneo = new SandboxContext(sandbox)) {
            load(GuidePage.ofOperation(operation).example(language), language, penneo.camel());
            PROOFS.get(operation).hold(penneo, sandbox, folder);
        }
    }

    static Stream<Arguments> examples() {
        return PROOFS.keySet().stream()
                .sorted()
                .flatMap(operation -> Stream.of("yaml", "java").map(language -> Arguments.of(operation, language)));
    }

    @Test
    void everyProducerHasExamplesThatAreRun() {
        assertThat(PROOFS.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.of(PenneoOperation.values())
                        .filter(PenneoOperation::isProducer)
                        .map(PenneoOperation::name)
                        .toList());
    }

    @Test
    void theErrorHandlerOfTheGuideRepeatsWhatMayBeRepeatedAndKeepsWhatMayNot() throws Exception {
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                SandboxContext penneo = new SandboxContext(sandbox)) {
            String quick =
                    GuidePage.of("errors").example("yaml").replace("redeliveryDelay: 1000", "redeliveryDelay: 10");
            load(quick, "yaml", penneo.camel());
            sandbox.answerNext("POST", "/send/", new CannedAnswer(503, Map.of(), ""));
            assertThat(penneo.request("direct:contract", caseFile(), Job.class)).isNotNull();

            sandbox.answerNext("POST", "/send/", new CannedAnswer(500, Map.of(), ""));
            penneo.request("direct:contract", caseFile(), Object.class);
            assertThat(folder.resolve("unknown")).isNotEmptyDirectory();
        }
    }

    @Test
    void theErrorHandlerOfTheGuideDoesNotGoOnRepeatingOnceItHasBegun() throws Exception {
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                SandboxContext penneo = new SandboxContext(sandbox)) {
            String quick =
                    GuidePage.of("errors").example("yaml").replace("redeliveryDelay: 1000", "redeliveryDelay: 10");
            load(quick, "yaml", penneo.camel());
            for (int status : new int[] {503, 500, 503, 400}) {
                sandbox.answerNext("POST", "/send/", new CannedAnswer(status, Map.of(), ""));
            }

            penneo.request("direct:contract", caseFile(), Object.class);
            assertThatThrownBy(() -> penneo.request("direct:contract", caseFile(), Object.class))
                    .isInstanceOf(PenneoValidationException.class);

            assertThat(sandbox.requests())
                    .filteredOn(request -> request.path().startsWith("/send/"))
                    .extracting(SandboxRequest::status)
                    .containsExactly(503, 500, 503, 400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "java"})
    void theExampleOfRecordedJobsTellsWhatHasBeenCreated(String language) throws Exception {
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                SandboxContext penneo = new SandboxContext(sandbox)) {
            penneo.route("direct:created", "seda:created");
            penneo.route("direct:lookAtIt", "seda:lookAtIt");
            load(GuidePage.ofOperation("jobs").example(language), language, penneo.camel());
            penneo.send("direct:contract", exchange -> {
                exchange.getMessage().setBody(caseFile());
                exchange.getMessage().setHeader("orderNumber", "4711");
            });
            Exchange created = penneo.camel().createConsumerTemplate().receive("seda:created", 20_000);
            assertThat(created.getMessage().getBody(QueueJob.class).correlation())
                    .isEqualTo("4711");
        }
    }

    @Test
    void theExampleOfAnUnknownOutcomeTellsACaseFileThatIsThereFromOneThatIsNot() throws Exception {
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                SandboxContext penneo = new SandboxContext(sandbox)) {
            String quick = GuidePage.of("errors")
                    .examples("yaml")
                    .get(1)
                    .replace("reconcile=true", "reconcile=true&reconcileTimeout=1ms");
            load(quick, "yaml", penneo.camel());
            String withReference = caseFile().replaceFirst("\\{\"title\"", "{\"reference\": \"r\", \"title\"");
            penneo.completed(penneo.request("penneo:createCaseFile", withReference, Job.class));
            for (int i = 0; i < 2; i++) {
                sandbox.answerNext("POST", "/send/", new CannedAnswer(500, Map.of(), ""));
            }

            penneo.request("direct:important", withReference, Object.class);
            penneo.request("direct:important", caseFile(), Object.class);

            assertThat(folder.resolve("created").toFile().list())
                    .containsExactly(String.valueOf(sandbox.caseFiles().get(0).id()));
            assertThat(folder.resolve("unknown").toFile().list()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "java"})
    void theExampleOfPolledCaseFilesKeepsThem(String language) throws Exception {
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                SandboxContext penneo = new SandboxContext(sandbox)) {
            String quick = GuidePage.ofOperation("caseFiles")
                    .example(language)
                    .replace("delay: 30s", "delay: 50")
                    .replace("delay=30s", "delay=50&initialDelay=50");
            load(quick.replace("        delay:", "        initialDelay: 50\n        delay:"), language, penneo.camel());
            CaseFileDetails caseFile = penneo.created(Samples.pdf("The agreement"));
            sandbox.signAll(caseFile.id());

            Path kept = folder.resolve("ended").resolve(caseFile.id() + "-completed.json");
            await().until(() -> Files.exists(kept) && Files.size(kept) > 0);
            assertThat(penneo.convert(Files.readString(kept), CaseFileDetails.class)
                            .id())
                    .isEqualTo(caseFile.id());
        }
    }

    private void load(String example, String language, CamelContext camel) throws Exception {
        String here = example.replaceAll("file:(archive|completed|created|ended|unknown)", "file:" + folder + "/$1");
        if ("java".equals(language)) {
            camel.addRoutes(JavaExample.compile(here, folder));
        } else {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("example.yaml", here));
        }
    }

    private static Subscription subscription(SandboxContext penneo) {
        return penneo.request(
                "penneo:createSubscription",
                Subscription.ofEventTypes(List.of("sign.casefile.completed"), "http://127.0.0.1:1/hook"),
                Subscription.class);
    }

    private static String caseFile() {
        return """
                {"title": "Agreement", "signers": [{"name": "Jane Doe", "email": "jane@example.com"}],
                 "documents": [{"title": "Agreement", "pdf": "%s"}]}
                """.formatted(Base64.getEncoder().encodeToString(Samples.pdf("The agreement")));
    }
}
