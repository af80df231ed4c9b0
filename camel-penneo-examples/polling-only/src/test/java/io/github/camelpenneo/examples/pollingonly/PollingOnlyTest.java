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

import static io.github.camelpenneo.examples.pollingonly.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

class PollingOnlyTest {

    private static final String CREATE = "/send/api/v1/casefiles/20251022/create";
    private static final String STATUS = "/send/api/v1/queue/public/status";
    private static final String MADE = "Penneo made case file";

    @TempDir
    private Path folder;

    private PenneoSandbox sandbox;
    private ExampleProcess example;

    @BeforeEach
    void drop() throws IOException {
        sandbox = PenneoSandbox.builder()
                .jobDelays(Duration.ofMillis(50), Duration.ofMillis(50))
                .completionDelay(Duration.ofMillis(50))
                .start();
        Pdfs.write(folder.resolve("contracts/contract.pdf"), "The agreement");
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

        await().until(() -> example.find("archive/*-contract.pdf").size() == 1);
        assertThat(Pdfs.textOf(example.find("archive/*").get(0))).contains("The agreement", "Jane Doe", "John Smith");
        assertThat(example.find("sent/*/contract.pdf")).hasSize(1);
        await().until(() -> example.find("{contracts,sending,unknown}/**/*.*").isEmpty());
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void aRejectedCaseFileIsNotedInRejected() throws Exception {
        launch();
        SandboxCaseFile caseFile = created();
        sandbox.reject(caseFile.id(), caseFile.signers().get(0).id());

        Path note = folder.resolve("rejected").resolve(caseFile.id() + ".json");
        await().until(() -> Files.exists(note));
        assertThat(Files.readString(note)).contains("\"contract\"", "Jane Doe");
        assertThat(example.find("archive/*")).isEmpty();
    }

    @Test
    void anUnknownOutcomeIsOnePostAndTheContractLandsInUnknown() throws Exception {
        answerCreate(500);
        launch();

        await().until(() -> example.find("unknown/*/contract.pdf").size() == 1);
        assertThat(Files.readString(example.find("unknown/*/why.txt").get(0))).contains("unknown");
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void whatPenneoCannotHaveActedOnIsSentAgainUntilItWorks() throws Exception {
        answerCreate(503);
        answerCreate(429);
        launch();

        created();
        assertThat(posts()).isEqualTo(3);
    }

    @Test
    void killedWhileItWaitsToTryAgainItLeavesTheContractToAPerson() throws Exception {
        answerCreate(503);
        launch("-Dpolling.first-retry-delay=60000");
        await().until(() -> example.output().contains("Failed delivery"));
        example.close();
        launch();

        await().until(() -> example.find("unknown/*/contract.pdf").size() == 1);
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void whatIsNoPdfIsRefusedWithTheReason() throws Exception {
        Files.writeString(folder.resolve("contracts/contract.pdf"), "Dear all, please sign.");
        launch();

        await().until(() -> example.find("refused/*/contract.pdf").size() == 1);
        assertThat(Files.readString(example.find("refused/*/why.txt").get(0))).contains("is neither a PDF");
        assertThat(posts()).isZero();
    }

    @Test
    void aJobThatFailsIsToldInFailed() throws Exception {
        Files.move(folder.resolve("contracts/contract.pdf"), folder.resolve("contracts/FAIL contract.pdf"));
        launch();

        await().until(() -> example.find("failed/*-FAIL contract.pdf.txt").size() == 1);
        assertThat(Files.readString(example.find("failed/*").get(0))).contains("Penneo could not make the case file: ");
    }

    @Test
    void anUnknownOutcomeThatPenneoDidActOnIsToldBesideTheContract() throws Exception {
        answerCreate(500);
        launch();
        await().until(() -> example.find("unknown/*/contract.pdf").size() == 1);
        Path unknown = example.find("unknown/*/contract.pdf").get(0);
        // the same reference: what is found is as good as the first one, come late
        Files.copy(unknown, folder.resolve("contracts/contract.pdf"));

        Path note = unknown.resolveSibling("contract.pdf.txt");
        await().until(() -> Files.exists(note) && Files.size(note) > 0);
        assertThat(Files.readString(note)).contains("case file " + created().id());
    }

    @Test
    void aJobThatDoesNotEndIsToldInUnknownUnderTheContractsName() throws Exception {
        sandbox.answerNext("POST", STATUS, new CannedAnswer(200, Map.of(), "{\"jobStatus\":\"processing\"}"));
        launch("-Dcamel.component.penneo.job-timeout=1s");

        await().until(() -> example.find("unknown/*/contract.pdf.txt").size() == 1);
        Path note = example.find("unknown/*/contract.pdf.txt").get(0);
        await().until(() -> Files.readString(note).contains("expired"));
        Path contract = example.find("sent/*/contract.pdf").get(0);
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

        await().until(() -> example.find("archive/*-contract.pdf").size() == 1);
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void killedWhileTheJobIsPendingItAsksOn() throws Exception {
        launch();
        await().until(() -> example.find("sent/*/contract.pdf").size() == 1);
        example.close();
        assertThat(example.output()).doesNotContain(MADE);
        launch();

        await().until(() -> example.output().contains(MADE));
        sandbox.signAll(created().id());
        await().until(() -> example.find("archive/*-contract.pdf").size() == 1);
        assertThat(posts()).isEqualTo(1);
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

        await().until(() -> example.find("unknown/*/contract.pdf").size() == 1);
        await().until(() -> example.find("sending/**/*.*").isEmpty());
        assertThat(posts()).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noServerSocketIsOpened() throws Exception {
        launch();
        sandbox.signAll(created().id());
        await().until(() -> example.find("archive/*.pdf").size() == 1);

        assertThat(ServerSockets.of(example.process().toHandle())).isEmpty();
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
        example = ExampleProcess.start(folder, environment, arguments);
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

    private void answerCreate(int status) {
        sandbox.answerNext("POST", CREATE, new CannedAnswer(status, Map.of(), "{}"));
    }

    private long posts() {
        return sandbox.requests().stream()
                .filter(request -> request.path().equals(CREATE))
                .count();
    }
}
