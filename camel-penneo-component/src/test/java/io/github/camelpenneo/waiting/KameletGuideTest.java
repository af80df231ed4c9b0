package io.github.camelpenneo.waiting;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

import io.github.camelpenneo.WebhookService;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.guide.GuidePage;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.webhook.WebhookContext;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Runs the examples of the page on Kamelets as they are printed there. */
@Tag("slow")
class KameletGuideTest {

    @TempDir
    private Path folder;

    private final PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
    private final SandboxContext penneo = new SandboxContext(sandbox);

    @AfterEach
    void close() {
        penneo.close();
        sandbox.close();
    }

    @Test
    void aContractInTheFolderIsSent() throws Exception {
        load("penneo-sign-action", penneo.camel());
        Path contracts = Files.createDirectories(folder.resolve("contracts"));
        Files.write(contracts.resolve("Rental agreement.pdf"), Samples.pdf("The agreement"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(contracts.resolve("sent").toFile().list())
                                .singleElement()
                                .asString()
                                .endsWith("-Rental agreement.pdf"));
        assertThat(sandbox.caseFiles())
                .singleElement()
                .satisfies(caseFile -> assertThat(caseFile.title()).isEqualTo("Rental agreement"));
    }

    @Test
    void whatWasSignedIsArchived() throws Exception {
        CaseFileDetails caseFile = signed();
        load("penneo-download-action", penneo.camel());
        await().until(() -> penneo.request("penneo:getCaseFile", caseFile.id(), CaseFileDetails.class)
                        .status()
                == 5);
        penneo.request("direct:archive", caseFile.id(), Object.class);
        assertThat(archived())
                .hasSize(2)
                .allSatisfy(file -> assertThat(Samples.textOf(file.toPath())).contains("The agreement", "signed"));
    }

    @Test
    void whatIsCompletedIsArchived() throws Exception {
        Properties quick = new Properties();
        quick.setProperty("camel.kamelet.penneo-completed-source.delay", "50");
        penneo.camel().getPropertiesComponent().setInitialProperties(quick);
        load("penneo-completed-source", penneo.camel());
        signed();
        await().until(() -> archived() != null && archived().length == 2);
    }

    @Test
    void anEventArrives() throws Exception {
        try (WebhookContext webhook = new WebhookContext(sandbox)) {
            webhook.component().getSubscription().setService(WebhookService.current);
            Properties address = new Properties();
            address.setProperty("public.url", webhook.publicUrl());
            webhook.camel().getPropertiesComponent().setInitialProperties(address);
            load("penneo-webhook-source", webhook.camel());
            webhook.start();
            await().until(() -> !sandbox.currentSubscriptions().isEmpty());
            signed();
            await().untilAsserted(() ->
                    assertThat(folder.resolve("completed").toFile().list()).hasSize(1));
        }
    }

    private CaseFileDetails signed() {
        CaseFileDetails caseFile = penneo.createdWithTwoDocumentsOfOneTitle();
        sandbox.signAll(caseFile.id());
        return caseFile;
    }

    private File[] archived() {
        return folder.resolve("archive").toFile().listFiles();
    }

    private void load(String kamelet, CamelContext camel) throws Exception {
        int place = KameletFile.NAMES.indexOf(kamelet);
        String here = GuidePage.of("kamelets")
                .examples("yaml")
                .get(place)
                .replaceAll("file:(archive|contracts|completed)", "file:" + folder + "/$1");
        assertThat(here).contains("kamelet:" + kamelet);
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("example.yaml", here));
    }
}
