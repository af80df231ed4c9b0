package io.github.camelpenneo.examples.pollingonly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

import io.github.camelpenneo.examples.testing.CreateRequests;
import io.github.camelpenneo.examples.testing.Pdfs;
import io.github.camelpenneo.examples.testing.WorkFolder;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelpenneo.examples.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/** The routes in this JVM, as camel-main loads them. Each test starts them when all is laid out. */
class PollingOnlyTest extends CamelMainTestSupport {

    private static final String STATUS = "/send/api/v1/queue/public/status";

    @TempDir
    private Path root;

    private WorkFolder folder;
    private PenneoSandbox sandbox;
    private CreateRequests creates;

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withUseAdviceWith(true);
    }

    @Override
    protected void setupResources() throws Exception {
        folder = new WorkFolder(root);
        sandbox = PenneoSandbox.builder()
                .jobDelays(Duration.ofMillis(50), Duration.ofMillis(50))
                .completionDelay(Duration.ofMillis(50))
                .start();
        creates = new CreateRequests(sandbox);
        Pdfs.write(folder.file("contracts/contract.pdf"), "The agreement");
        camelContextConfiguration().withUseOverridePropertiesWithPropertiesComponent(Settings.quick(sandbox, root));
    }

    @AfterEach
    void stop() throws Exception {
        DataSource pool = context.getRegistry().lookupByNameAndType("pool", DataSource.class);
        context.stop();
        try (Connection jobs = pool.getConnection();
                Statement end = jobs.createStatement()) {
            end.execute("SHUTDOWN");
        }
        sandbox.close();
    }

    @Test
    void aContractComesBackSigned() throws Exception {
        context.start();
        sandbox.signAll(created().id());

        await().until(() -> folder.find("archive/*-contract.pdf").size() == 1);
        assertThat(Pdfs.textOf(folder.find("archive/*").get(0))).contains("The agreement", "Jane Doe", "John Smith");
        assertThat(folder.find("sent/*/contract.pdf")).hasSize(1);
        await().until(() -> folder.find("{contracts,sending,unknown}/**/*.*").isEmpty());
        assertThat(creates.count()).isEqualTo(1);
    }

    @Test
    void aRejectedCaseFileIsNotedInRejected() throws Exception {
        context.start();
        SandboxCaseFile caseFile = created();
        sandbox.reject(caseFile.id(), caseFile.signers().get(0).id());

        Path note = folder.file("rejected/" + caseFile.id() + ".json");
        await().until(() -> Files.exists(note) && Files.size(note) > 0);
        assertThat(Files.readString(note)).contains("\"contract\"", "Jane Doe");
        assertThat(folder.find("archive/*")).isEmpty();
    }

    @Test
    void anUnknownOutcomeIsOnePostAndTheContractLandsInUnknown() throws Exception {
        creates.answerNext(500, "{}");
        context.start();

        await().until(() -> folder.find("unknown/*/contract.pdf").size() == 1);
        assertThat(Files.readString(folder.find("unknown/*/why.txt").get(0))).contains("unknown");
        assertThat(creates.count()).isEqualTo(1);
    }

    @Test
    void whatPenneoCannotHaveActedOnIsSentAgainUntilItWorks() throws Exception {
        creates.answerNext(503, "{}");
        creates.answerNext(429, "{}");
        context.start();

        created();
        assertThat(creates.count()).isEqualTo(3);
    }

    @Test
    void whatIsNoPdfIsRefusedWithTheReason() throws Exception {
        Files.writeString(folder.file("contracts/contract.pdf"), "Dear all, please sign.");
        context.start();

        await().until(() -> folder.find("refused/*/contract.pdf").size() == 1);
        assertThat(Files.readString(folder.find("refused/*/why.txt").get(0))).contains("is neither a PDF");
        assertThat(creates.count()).isZero();
    }

    @Test
    void aJobThatFailsIsToldInFailed() throws Exception {
        Files.move(folder.file("contracts/contract.pdf"), folder.file("contracts/FAIL contract.pdf"));
        context.start();

        await().until(() -> folder.find("failed/*-FAIL contract.pdf.txt").size() == 1);
        assertThat(Files.readString(folder.find("failed/*").get(0))).contains("Penneo could not make the case file: ");
    }

    @Test
    void anUnknownOutcomeThatPenneoDidActOnIsToldBesideTheContract() throws Exception {
        creates.loseNextAnswer(500, "{}");
        context.start();
        await().until(() -> folder.find("unknown/*/contract.pdf").size() == 1);
        Path unknown = folder.find("unknown/*/contract.pdf").get(0);

        Path note = unknown.resolveSibling("contract.pdf.txt");
        await().until(() -> Files.exists(note) && Files.size(note) > 0);
        assertThat(Files.readString(note)).contains("case file " + created().id());
    }

    @Test
    void aContractOfUnknownOutcomeThatIsPutBackTooSoonIsNotSentAgain() throws Exception {
        creates.answerNext(500, "{}");
        context.start();
        await().until(() -> folder.find("unknown/*/contract.pdf").size() == 1);
        Files.copy(folder.find("unknown/*/contract.pdf").get(0), folder.file("contracts/contract.pdf"));

        await().until(() -> folder.find("unknown/*/contract.pdf").size() == 2);
        assertThat(creates.count()).isEqualTo(1);
    }

    @Test
    void aJobThatDoesNotEndIsToldInUnknownUnderTheContractsName() throws Exception {
        sandbox.answerNext("POST", STATUS, new CannedAnswer(200, Map.of(), "{\"jobStatus\":\"processing\"}"));
        AdviceWith.adviceWith(context, "jobs", route -> route.replaceFromWith("penneo:jobs?jobTimeout=1s"));
        context.start();

        await().until(() -> folder.find("unknown/*/contract.pdf.txt").size() == 1);
        Path note = folder.find("unknown/*/contract.pdf.txt").get(0);
        await().until(() -> Files.readString(note).contains("expired"));
        Path contract = folder.find("sent/*/contract.pdf").get(0);
        assertThat(contract.getParent().getFileName())
                .isEqualTo(note.getParent().getFileName());
    }

    @Test
    void whatTheArchiveDoesNotTakeIsGivenToTheRouteAgainAtTheNextPoll() throws Exception {
        AdviceWith.adviceWith(
                context,
                "archive",
                route -> route.weaveByToUri("file:*").selectFirst().replace().to("mock:archive"));
        MockEndpoint archive = getMockEndpoint("mock:archive");
        archive.whenExchangeReceived(1, exchange -> {
            throw new IOException("No space left on device");
        });
        archive.expectedMessageCount(2);
        context.start();
        SandboxCaseFile caseFile = created();
        sandbox.signAll(caseFile.id());

        MockEndpoint.assertIsSatisfied(archive);
        assertThat(archive.getExchanges())
                .extracting(it -> it.getMessage().getHeader("CamelPenneoCaseFileId"))
                .containsExactly(caseFile.id(), caseFile.id());
        assertThat(creates.count()).isEqualTo(1);
    }

    private SandboxCaseFile created() {
        await().until(() -> sandbox.caseFiles().size() == 1);
        return sandbox.caseFiles().get(0);
    }
}
