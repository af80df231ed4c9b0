package io.github.camelpenneo.examples.pollingonly;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.github.camelpenneo.examples.testing.CreateRequests;
import io.github.camelpenneo.examples.testing.ExampleProcess;
import io.github.camelpenneo.examples.testing.Pdfs;
import io.github.camelpenneo.examples.testing.WorkFolder;
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

/** The program in a process of its own: killed and started again, and looked at from outside. */
class ProcessTest {

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
        String[] arguments = new String[options.length + 6];
        arguments[0] = "-Dpolling.delay=200";
        arguments[1] = "-Dpolling.ended-cron=* * * * * ?";
        arguments[2] = "-Dpolling.first-retry-delay=100";
        arguments[3] = "-Dpolling.jobs-cron=* * * * * ?";
        // A server that never answers could not tell who the user is
        arguments[4] = "-Dcamel.component.penneo.account=polling-only";
        System.arraycopy(options, 0, arguments, 5, options.length);
        arguments[options.length + 5] = Main.class.getName();
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
