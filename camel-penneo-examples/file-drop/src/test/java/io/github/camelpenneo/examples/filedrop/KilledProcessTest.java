package io.github.camelpenneo.examples.filedrop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.github.camelpenneo.examples.testing.CreateRequests;
import io.github.camelpenneo.examples.testing.ExampleProcess;
import io.github.camelpenneo.examples.testing.Pdfs;
import io.github.camelpenneo.examples.testing.Ports;
import io.github.camelpenneo.examples.testing.SilentPenneo;
import io.github.camelpenneo.examples.testing.WorkFolder;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelpenneo.examples.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/** The example in a process of its own, killed and started again. */
class KilledProcessTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path root;

    private final VirtualTime time = new VirtualTime();
    private WorkFolder folder;
    private PenneoSandbox sandbox;
    private CreateRequests creates;
    private int port;
    private ExampleProcess example;

    @BeforeEach
    void start() throws IOException {
        folder = new WorkFolder(root);
        sandbox = PenneoSandbox.builder().time(time).start();
        creates = new CreateRequests(sandbox);
        port = Ports.free();
    }

    @AfterEach
    void stop() {
        example.close();
        sandbox.close();
    }

    @Test
    void killedWhileItWaitsForTheAnswerToAPostItDoesNotSendAgain() throws Exception {
        Pdfs.write(folder.file("inbox/contract.pdf"), "The agreement");
        try (SilentPenneo silent = new SilentPenneo()) {
            Map<String, String> environment = new HashMap<>(sandbox.environment());
            environment.put("PENNEO_BASE_URL", silent.url());
            launch(environment);
            await().until(() ->
                    silent.requestLines().stream().anyMatch(line -> line.startsWith("POST /send/api/v1/casefiles/")));
            example.close();
        }
        launchAndSubscribe();

        await().until(() -> folder.find("unknown/contract.pdf").size() == 1);
        assertThat(creates.count()).isZero();
    }

    @Test
    void killedWhileTheJobIsPendingItGoesOnWhereItWas() throws Exception {
        launchAndSubscribe();
        Pdfs.write(folder.file("inbox/contract.pdf"), "The agreement");
        await().until(() -> folder.find("sent/*/job.json").size() == 1);
        example.close();
        time.advance(LONG);
        launchAndSubscribe();

        awaitCaseFile();
        signAndAwaitArchive();
        assertThat(creates.count()).isEqualTo(1);
    }

    @Test
    void killedWhileTheSignersSignItArchivesWhatWasCompletedMeanwhile() throws Exception {
        launchAndSubscribe();
        Pdfs.write(folder.file("inbox/contract.pdf"), "The agreement");
        await().until(() -> folder.find("sent/*/job.json").size() == 1);
        time.advance(LONG);
        awaitCaseFile();
        example.close();
        sandbox.signAll(sandbox.caseFiles().get(0).id());
        // Penneo has given up delivering before the program is back
        time.advance(Duration.ofMinutes(3));
        launchAndSubscribe();

        await().until(() -> folder.find("archive/*-contract-signed.pdf").size() == 1);
        assertThat(creates.count()).isEqualTo(1);
    }

    @Test
    void theWebhookBringsTheNewsToTheProgramThatWasStartedAgain() throws Exception {
        launchAndSubscribe();
        example.close();
        launchAndSubscribe();
        Pdfs.write(folder.file("inbox/contract.pdf"), "The agreement");
        await().until(() -> folder.find("sent/*/job.json").size() == 1);
        time.advance(LONG);
        awaitCaseFile();
        signAndAwaitArchive();
        assertThat(sandbox.currentSubscriptions()).hasSize(1);
    }

    private void awaitCaseFile() {
        await().until(() -> folder.find("sent/*/job-completed.json").size() == 1);
    }

    private void signAndAwaitArchive() {
        sandbox.signAll(sandbox.caseFiles().get(0).id());
        // Penneo's time goes on, so that it delivers, and delivers again what met the connection of the killed process
        await().until(() -> {
            time.advance(Duration.ofSeconds(1));
            return folder.find("archive/*-contract-signed.pdf").size() == 1;
        });
    }

    private void launchAndSubscribe() throws IOException {
        launch(sandbox.environment());
        await().until(() -> example.output().contains("Subscribed to the current service"));
    }

    private void launch(Map<String, String> environment) throws IOException {
        example = ExampleProcess.start(
                root,
                environment,
                "-Dfiledrop.folder=" + root,
                "-Dfiledrop.port=" + port,
                "-Dfiledrop.delay=100",
                "-Dfiledrop.first-poll-delay=200",
                FileDrop.class.getName());
    }
}
