package io.github.camelpenneo.examples.jmstoarchive;

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
import jakarta.jms.BytesMessage;
import jakarta.jms.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelpenneo.examples.jmstoarchive.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/** The example with its broker in a process of its own, killed and started again. */
class KilledProcessTest {

    @TempDir
    private Path folder;

    private final VirtualTime time = new VirtualTime();
    private PenneoSandbox sandbox;
    private int port;
    private Process process;

    @BeforeEach
    void start() throws IOException {
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
        try (SilentPenneo silent = new SilentPenneo()) {
            Map<String, String> environment = new HashMap<>(sandbox.environment());
            environment.put("PENNEO_BASE_URL", silent.url());
            launch(environment);
            sendContract();
            await().until(() ->
                    silent.requestLines().stream().anyMatch(line -> line.startsWith("POST /send/api/v1/casefiles/")));
            kill();
        }
        launch(sandbox.environment());

        try (Queues queues = connect()) {
            Message unknown = queues.next("contracts.unknown");
            assertThat(unknown.getStringProperty("reason")).contains("its sending was interrupted");
            assertThat(((BytesMessage) unknown).getBodyLength()).isEqualTo(Queues.sample().length);
        }
        assertThat(posts()).isZero();
    }

    @Test
    void killedWhileTheJobIsPendingItGoesOnWhereItWas() throws Exception {
        launch(sandbox.environment());
        sendContract();
        await().until(() -> sandbox.requests().stream()
                .anyMatch(request -> request.path().equals("/send/api/v1/queue/public/status")));
        kill();
        time.advance(Duration.ofMinutes(1));
        Path log = launch(sandbox.environment());

        await().until(() -> Files.readString(log).contains("of L-1"));
        sandbox.signAll(sandbox.caseFiles().get(0).id());
        time.advance(Duration.ofMinutes(1));
        await().until(() -> Files.readString(log).contains("Archived"));
        assertThat(posts()).isEqualTo(1);
    }

    private void sendContract() throws Exception {
        try (Queues queues = connect()) {
            queues.send("Lease", "Jane Doe <jane@example.com>", "L-1");
        }
    }

    private Queues connect() {
        return new Queues("tcp://127.0.0.1:" + port);
    }

    private Path launch(Map<String, String> environment) throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dbroker.port=" + port,
                "-Dpoll-delay=200",
                JmsToArchive.class.getName(),
                folder.toString(),
                "false");
        java.environment().putAll(environment);
        Path log = folder.resolve("log-" + UUID.randomUUID() + ".txt");
        process = java.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        // the broker is up
        await().until(() -> Files.readString(log).contains("Ctrl-C ends it"));
        return log;
    }

    /** At once, with no chance to tidy up. */
    private void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private long posts() {
        return sandbox.requests().stream()
                .filter(request -> request.path().equals(RunningExample.CREATE))
                .count();
    }
}
