package io.github.camelpenneo.examples.jmstoarchive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.github.camelpenneo.examples.testing.CreateRequests;
import io.github.camelpenneo.examples.testing.ExampleProcess;
import io.github.camelpenneo.examples.testing.Ports;
import io.github.camelpenneo.examples.testing.SilentPenneo;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import jakarta.jms.BytesMessage;
import jakarta.jms.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelpenneo.examples.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/** The example with its broker in a process of its own, killed and started again. */
class KilledProcessTest {

    @TempDir
    private Path folder;

    private final VirtualTime time = new VirtualTime();
    private PenneoSandbox sandbox;
    private CreateRequests creates;
    private int port;
    private ExampleProcess example;

    @BeforeEach
    void start() throws IOException {
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
        try (SilentPenneo silent = new SilentPenneo()) {
            Map<String, String> environment = new HashMap<>(sandbox.environment());
            environment.put("PENNEO_BASE_URL", silent.url());
            launch(environment);
            sendContract();
            await().until(() ->
                    silent.requestLines().stream().anyMatch(line -> line.startsWith("POST /send/api/v1/casefiles/")));
            example.close();
        }
        launch(sandbox.environment());

        try (Queues queues = connect()) {
            Message unknown = queues.next("contracts.unknown");
            assertThat(unknown.getStringProperty("reason")).contains("its sending was interrupted");
            assertThat(((BytesMessage) unknown).getBodyLength()).isEqualTo(Queues.sample().length);
        }
        assertThat(creates.count()).isZero();
    }

    @Test
    void killedWhileTheJobIsPendingItGoesOnWhereItWas() throws Exception {
        launch(sandbox.environment());
        sendContract();
        await().until(() -> requested("/send/api/v1/queue/public/status"));
        Path position = folder.resolve("position");
        // the position is stored: Penneo's time moves on only afterwards
        await().until(() -> Files.exists(position) && Files.size(position) > 0);
        example.close();
        time.advance(Duration.ofMinutes(1));
        launch(sandbox.environment());

        await().until(() -> example.output().contains("of L-1"));
        sandbox.signAll(sandbox.caseFiles().get(0).id());
        time.advance(Duration.ofMinutes(1));
        await().until(() -> example.output().contains("Archived"));
        assertThat(creates.count()).isEqualTo(1);
    }

    private boolean requested(String path) {
        return sandbox.requests().stream().anyMatch(request -> request.path().equals(path));
    }

    private void sendContract() throws Exception {
        try (Queues queues = connect()) {
            queues.send("Lease", "Jane Doe <jane@example.com>", "L-1");
        }
    }

    private Queues connect() {
        return new Queues("tcp://127.0.0.1:" + port);
    }

    private void launch(Map<String, String> environment) throws IOException {
        example = ExampleProcess.start(
                folder,
                environment,
                "-Dbroker.port=" + port,
                "-Dpoll-delay=200",
                JmsToArchive.class.getName(),
                folder.toString(),
                "false");
        // the broker is up
        await().until(() -> example.output().contains("Ctrl-C ends it"));
    }
}
