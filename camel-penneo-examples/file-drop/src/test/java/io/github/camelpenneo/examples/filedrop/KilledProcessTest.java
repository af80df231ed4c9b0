package io.github.camelpenneo.examples.filedrop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelpenneo.examples.filedrop.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/** The example in a process of its own, killed and started again. */
class KilledProcessTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path root;

    private final VirtualTime time = new VirtualTime();
    private Folders folders;
    private PenneoSandbox sandbox;
    private int port;
    private Process process;

    @BeforeEach
    void start() throws IOException {
        folders = new Folders(root);
        sandbox = PenneoSandbox.builder().time(time).start();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void stop() {
        kill();
        sandbox.close();
    }

    @Test
    void killedWhileItWaitsForTheAnswerToAPostItDoesNotSendAgain() throws Exception {
        Pdfs.write(folders.inbox("contract.pdf"), "The agreement");
        try (SilentPenneo silent = new SilentPenneo()) {
            Map<String, String> environment = new HashMap<>(sandbox.environment());
            environment.put("PENNEO_BASE_URL", silent.url());
            launch(environment);
            await().until(() ->
                    silent.requestLines().stream().anyMatch(line -> line.startsWith("POST /send/api/v1/casefiles/")));
            kill();
        }
        launchAndSubscribe();

        await().until(() -> folders.find("unknown/contract.pdf").size() == 1);
        assertThat(posts()).isZero();
    }

    @Test
    void killedWhileTheJobIsPendingItGoesOnWhereItWas() throws Exception {
        launchAndSubscribe();
        Pdfs.write(folders.inbox("contract.pdf"), "The agreement");
        await().until(() -> folders.find("sent/*/job.json").size() == 1);
        kill();
        time.advance(LONG);
        launchAndSubscribe();

        awaitCaseFile();
        signAndAwaitArchive();
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void killedWhileTheSignersSignItArchivesWhatWasCompletedMeanwhile() throws Exception {
        launchAndSubscribe();
        Pdfs.write(folders.inbox("contract.pdf"), "The agreement");
        await().until(() -> folders.find("sent/*/job.json").size() == 1);
        time.advance(LONG);
        awaitCaseFile();
        kill();
        sandbox.signAll(sandbox.caseFiles().get(0).id());
        // Penneo has given up delivering before the program is back
        time.advance(Duration.ofMinutes(3));
        launchAndSubscribe();

        await().until(() -> folders.find("archive/*-contract-signed.pdf").size() == 1);
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void theWebhookBringsTheNewsToTheProgramThatWasStartedAgain() throws Exception {
        launchAndSubscribe();
        kill();
        launchAndSubscribe();
        Pdfs.write(folders.inbox("contract.pdf"), "The agreement");
        await().until(() -> folders.find("sent/*/job.json").size() == 1);
        time.advance(LONG);
        awaitCaseFile();
        signAndAwaitArchive();
        assertThat(sandbox.currentSubscriptions()).hasSize(1);
    }

    private void awaitCaseFile() {
        await().until(() -> folders.find("sent/*/job-completed.json").size() == 1);
    }

    private void signAndAwaitArchive() {
        sandbox.signAll(sandbox.caseFiles().get(0).id());
        // Penneo's time goes on, so that it delivers, and delivers again what met the connection of the killed process
        await().until(() -> {
            time.advance(Duration.ofSeconds(1));
            return folders.find("archive/*-contract-signed.pdf").size() == 1;
        });
    }

    private void launchAndSubscribe() throws IOException {
        Path log = launch(sandbox.environment());
        await().until(() -> Files.readString(log).contains("Subscribed to the current service"));
    }

    private Path launch(Map<String, String> environment) throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dfiledrop.folder=" + root,
                "-Dfiledrop.port=" + port,
                "-Dfiledrop.delay=100",
                "-Dfiledrop.first-poll-delay=200",
                FileDrop.class.getName());
        java.environment().putAll(environment);
        Path log = root.resolve("log-" + UUID.randomUUID() + ".txt");
        process = java.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return log;
    }

    private void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private long posts() {
        return sandbox.requests().stream()
                .filter(request -> request.path().equals("/send/api/v1/casefiles/20251022/create"))
                .count();
    }
}
