package io.github.camelpenneo.examples.pollingonly;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.github.camelpenneo.examples.testing.CreateRequests;
import io.github.camelpenneo.examples.testing.ExampleProcess;
import io.github.camelpenneo.examples.testing.Pdfs;
import io.github.camelpenneo.examples.testing.WorkFolder;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelpenneo.examples.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

class PollingOnlyTest {

    private static final String STATUS = "/send/api/v1/queue/public/status";
    private static final String MADE = "Penneo made case file";

    @TempDir
    private Path root;

    private WorkFolder folder;
    private PenneoSandbox sandbox;
    private CreateRequests creates;
    private ExampleProcess example;

    @BeforeEach
    void drop() throws IOException {
        folder = new WorkFolder(root);
        sandbox = PenneoSandbox.builder()
                .jobDelays(Duration.ofMillis(50), Duration.ofMillis(50))
                .completionDelay(Duration.ofMillis(50))
                .start();
        creates = new CreateRequests(sandbox);
        Pdfs.write(folder.file("contracts/contract.pdf"), "The agreement");
    }

    @AfterEach
    void stop() {
        example.close();
        sandbox.close();
    }

    @Test
    void aContractComesBackSigned() throws Exception {
        launch();
        sandbox.signAll(created().id());

        await().until(() -> folder.find("archive/*-contract.pdf").size() == 1);
        assertThat(Pdfs.textOf(folder.find("archive/*").get(0))).contains("The agreement", "Jane Doe", "John Smith");
        assertThat(folder.find("sent/*/contract.pdf")).hasSize(1);
        await().until(() -> folder.find("{contracts,sending,unknown}/**/*.*").isEmpty());
        assertThat(creates.count()).isEqualTo(1);
    }

    @Test
    void aRejectedCaseFileIsNotedInRejected() throws Exception {
        launch();
        SandboxCaseFile caseFile = created();
        sandbox.reject(caseFile.id(), caseFile.signers().get(0).id());

        Path note = folder.file("rejected/" + caseFile.id() + ".json");
        await().until(() -> Files.exists(note));
        assertThat(Files.readString(note)).contains("\"contract\"", "Jane Doe");
        assertThat(folder.find("archive/*")).isEmpty();
    }

    @Test
    void anUnknownOutcomeIsOnePostAndTheContractLandsInUnknown() throws Exception {
        creates.answerNext(500, "{}");
        launch();

        await().until(() -> folder.find("unknown/*/contract.pdf").size() == 1);
        assertThat(Files.readString(folder.find("unknown/*/why.txt").get(0))).contains("unknown");
        assertThat(creates.count()).isEqualTo(1);
    }

    @Test
    void whatPenneoCannotHaveActedOnIsSentAgainUntilItWorks() throws Exception {
        creates.answerNext(503, "{}");
        creates.answerNext(429, "{}");
        launch();

        created();
        assertThat(creates.count()).isEqualTo(3);
    }

    @Test
    void killedWhileItWaitsToTryAgainItLeavesTheContractToAPerson() throws Exception {
        creates.answerNext(503, "{}");
        launch("-Dpolling.first-retry-delay=60000");
        await().until(() -> example.output().contains("Failed delivery"));
        example.close();
        launch();

        await().until(() -> folder.find("unknown/*/contract.pdf").size() == 1);
        assertThat(creates.count()).isEqualTo(1);
    }

    @Test
    void whatIsNoPdfIsRefusedWithTheReason() throws Exception {
        Files.writeString(folder.file("contracts/contract.pdf"), "Dear all, please sign.");
        launch();

        await().until(() -> folder.find("refused/*/contract.pdf").size() == 1);
        assertThat(Files.readString(folder.find("refused/*/why.txt").get(0))).contains("is neither a PDF");
        assertThat(creates.count()).isZero();
    }

    @Test
    void aJobThatFailsIsToldInFailed() throws Exception {
        Files.move(folder.file("contracts/contract.pdf"), folder.file("contracts/FAIL contract.pdf"));
        launch();

        await().until(() -> folder.find("failed/*-FAIL contract.pdf.txt").size() == 1);
        assertThat(Files.readString(folder.find("failed/*").get(0))).contains("Penneo could not make the case file: ");
    }

    @Test
    void anUnknownOutcomeThatPenneoDidActOnIsToldBesideTheContract() throws Exception {
        creates.answerNext(500, "{}");
        launch();
        await().until(() -> folder.find("unknown/*/contract.pdf").size() == 1);
        Path unknown = folder.find("unknown/*/contract.pdf").get(0);
        // the same reference: what is found is as good as the first one, come late
        Files.copy(unknown, folder.file("contracts/contract.pdf"));

        Path note = unknown.resolveSibling("contract.pdf.txt");
        await().until(() -> Files.exists(note) && Files.size(note) > 0);
        assertThat(Files.readString(note)).contains("case file " + created().id());
    }

    @Test
    void aJobThatDoesNotEndIsToldInUnknownUnderTheContractsName() throws Exception {
        sandbox.answerNext("POST", STATUS, new CannedAnswer(200, Map.of(), "{\"jobStatus\":\"processing\"}"));
        launch("-Dcamel.component.penneo.job-timeout=1s");

        await().until(() -> folder.find("unknown/*/contract.pdf.txt").size() == 1);
        Path note = folder.find("unknown/*/contract.pdf.txt").get(0);
        await().until(() -> Files.readString(note).contains("expired"));
        Path contract = folder.find("sent/*/contract.pdf").get(0);
        assertThat(contract.getParent().getFileName())
                .isEqualTo(note.getParent().getFileName());
    }

    @Test
    void killedWhileTheSignersSignItArchivesWhatWasCompletedMeanwhile() throws Exception {
        launch();
        SandboxCaseFile caseFile = created();
        await().until(() -> example.output().contains(MADE));
        example.close();
        sandbox.signAll(caseFile.id());
        launch();

        await().until(() -> folder.find("archive/*-contract.pdf").size() == 1);
        assertThat(creates.count()).isEqualTo(1);
    }

    @Test
    void killedWhileTheJobIsPendingItAsksOn() throws Exception {
        launch();
        await().until(() -> folder.find("sent/*/contract.pdf").size() == 1);
        example.close();
        assertThat(example.output()).doesNotContain(MADE);
        launch();

        await().until(() -> example.output().contains(MADE));
        sandbox.signAll(created().id());
        await().until(() -> folder.find("archive/*-contract.pdf").size() == 1);
        assertThat(creates.count()).isEqualTo(1);
    }

    @Test
    void killedWhileItWaitsForTheAnswerToAPostItDoesNotSendAgain() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            launch("-Dcamel.component.penneo.base-url=http://127.0.0.1:" + silent.getLocalPort());
            silent.setSoTimeout((int) Duration.ofMinutes(1).toMillis());
            try (Socket post = post(silent)) {
                example.close();
                assertThat(post.isClosed()).isFalse();
            }
        }
        launch();

        await().until(() -> folder.find("unknown/*/contract.pdf").size() == 1);
        await().until(() -> folder.find("sending/**/*.*").isEmpty());
        assertThat(creates.count()).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noServerSocketIsOpened() throws Exception {
        launch();
        sandbox.signAll(created().id());
        await().until(() -> folder.find("archive/*.pdf").size() == 1);

        assertThat(ServerSockets.of(example.handle())).isEmpty();
        assertThat(ServerSockets.of(ProcessHandle.current()))
                .as("the sandbox's, so that this way of looking does find them")
                .isNotEmpty();
    }

    private void launch(String... options) throws IOException {
        String[] arguments = new String[options.length + 4];
        arguments[0] = "-Dpolling.delay=200";
        arguments[1] = "-Dpolling.ended-delay=200";
        arguments[2] = "-Dpolling.first-retry-delay=100";
        System.arraycopy(options, 0, arguments, 3, options.length);
        arguments[options.length + 3] = Main.class.getName();
        Map<String, String> environment = new HashMap<>(sandbox.environment());
        example = ExampleProcess.start(root, environment, arguments);
    }

    /** The first POST of those who call; it gets no answer. */
    private static Socket post(ServerSocket server) throws IOException {
        Socket call = server.accept();
        while (!new String(call.getInputStream().readNBytes(4), StandardCharsets.US_ASCII).equals("POST")) {
            call.close();
            call = server.accept();
        }
        return call;
    }

    private SandboxCaseFile created() {
        await().until(() -> sandbox.caseFiles().size() == 1);
        return sandbox.caseFiles().get(0);
    }
}
