package io.github.camelpenneo.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Penneo has made a job, and its answer comes in part, or not at all. */
@Tag("slow")
class CutAnswerTest {

    private static final byte[] PDF = Samples.pdf("The agreement");
    private static final String CHUNKED = "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n"
            + chunk("{\"status\":\"handled\",\"jobs\":[")
            + chunk("{\"uuid\":\"u\",\"payloadHash\":\"h\"}]}")
            + chunk("");

    private CutCreates penneo;

    @BeforeEach
    void start() throws IOException {
        penneo = new CutCreates();
    }

    @AfterEach
    void stop() throws IOException {
        penneo.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Cut.Ending.class,
            names = {"CLOSED", "RESET"})
    void anAnswerThatBreaksOffAfterAnyByteLeavesTheOutcomeUnknown(Cut.Ending ending) throws Exception {
        int whole = answerLength();
        for (int after = 0; after < whole; after++) {
            CutCreates.Outcome outcome = penneo.create("", PDF, Cut.answer(after, ending));
            assertThat(outcome.accepted()).isTrue();
            assertThat(outcome.failure())
                    .as("%s", outcome.passage().cut())
                    .isExactlyInstanceOf(PenneoUnknownOutcomeException.class);
        }
        penneo.assertThatTheSandboxAgrees();
    }

    @ParameterizedTest
    @EnumSource(
            value = Cut.Ending.class,
            names = {"CLOSED", "RESET"})
    void aConnectionThatEndsBetweenTwoCreatesIsNotMissed(Cut.Ending ending) throws Exception {
        int whole = answerLength();
        for (int i = 0; i < 20; i++) {
            assertThat(penneo.create("", PDF, Cut.answer(whole, ending)).failure())
                    .isNull();
            // The pool looks at what has been idle for a millisecond
            long ended = System.currentTimeMillis();
            await().pollInterval(Duration.ofMillis(1)).until(() -> System.currentTimeMillis() > ended + 1);
        }
        penneo.assertThatTheSandboxAgrees();
    }

    @Test
    void anAnswerThatStallsLeavesTheOutcomeUnknown() throws Exception {
        int whole = answerLength();
        for (int after : new int[] {0, 5, 13, 60, whole - 400, whole - 1}) {
            CutCreates.Outcome outcome =
                    penneo.create("?responseTimeout=200", PDF, Cut.answer(after, Cut.Ending.SILENT));
            assertThat(outcome.accepted()).isTrue();
            assertThat(outcome.failure())
                    .as("%s", outcome.passage().cut())
                    .isExactlyInstanceOf(PenneoUnknownOutcomeException.class);
        }
        penneo.assertThatTheSandboxAgrees();
    }

    @Test
    void anAnswerInChunksThatBreaksOffAfterAnyByteLeavesTheOutcomeUnknown() throws Exception {
        AtomicInteger after = new AtomicInteger();
        byte[] answer = CHUNKED.getBytes(StandardCharsets.US_ASCII);
        FaultyServer.Fault fault = socket -> {
            socket.getOutputStream().write(Arrays.copyOf(answer, after.get()));
            socket.close();
        };
        try (FaultyServer server = new FaultyServer(fault);
                SandboxContext context = new SandboxContext(server.baseUrl())) {
            // The chunk of length 0 is the end; what is after its digit adds nothing
            for (; after.get() < answer.length - 4; after.incrementAndGet()) {
                assertThat(context.create(PDF).getException())
                        .as("after byte %s", after)
                        .isExactlyInstanceOf(PenneoUnknownOutcomeException.class);
                assertThat(server.requests()).hasSize(after.get() + 1);
            }
            for (; after.get() <= answer.length; after.incrementAndGet()) {
                assertThat(context.create(PDF).getException()).isNull();
            }
        }
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private int answerLength() throws Exception {
        return penneo.create("", PDF, Cut.none()).passage().answer().length();
    }
}
