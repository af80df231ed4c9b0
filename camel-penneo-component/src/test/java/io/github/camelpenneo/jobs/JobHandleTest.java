package io.github.camelpenneo.jobs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** In which forms {@code checkJobStatus} takes the job. */
class JobHandleTest {

    private static final Job JOB = new Job("the-uuid", "the-hash", "2026-01-01T00:00:00Z");
    private static final String JSON = "{\"uuid\":\"the-uuid\",\"payloadHash\":\"the-hash\"}";

    @TempDir
    private Path folder;

    private FaultyServer server;
    private SandboxContext penneo;

    @BeforeEach
    void start() {
        server = new FaultyServer(FaultyServer.answer(
                "200 OK", "application/json", "{\"jobStatus\":\"pending\",\"payload\":{\"a\":[1,{}]}}"));
        penneo = new SandboxContext(server.baseUrl());
    }

    @AfterEach
    void stop() throws IOException {
        penneo.close();
        server.close();
    }

    @ParameterizedTest
    @MethodSource
    void theJobIsTakenInManyForms(Object body) {
        Exchange exchange =
                penneo.send("penneo:checkJobStatus", e -> e.getMessage().setBody(body));
        assertThat(exchange.getException()).isNull();
        assertThatTheJobWasAskedFor();
    }

    static Stream<Object> theJobIsTakenInManyForms() {
        return Stream.of(
                JOB,
                new QueueJob(
                        null, "the-uuid", "the-hash", "pending", null, null, null, null, null, null, null, null, null),
                JSON,
                JSON.getBytes(StandardCharsets.UTF_8),
                new ByteArrayInputStream(JSON.getBytes(StandardCharsets.UTF_8)),
                // Penneo's own answer to the create has more fields
                "{\"uuid\":\"the-uuid\",\"payload\":{\"uuid\":\"x\"},\"payloadHash\":\"the-hash\"}");
    }

    @Test
    void theJobIsTakenFromAFile() throws Exception {
        MockEndpoint checked = penneo.camel().getEndpoint("mock:checked", MockEndpoint.class);
        checked.expectedMessageCount(1);
        penneo.route("file:" + folder + "?initialDelay=0&delay=100", "penneo:checkJobStatus", "mock:checked");
        Files.writeString(folder.resolve("job.json"), JSON);
        checked.assertIsSatisfied();
        assertThatTheJobWasAskedFor();
    }

    @Test
    void theJobIsTakenFromTheHeaders() {
        for (Object body : new Object[] {null, "something else", new byte[] {1, 2}, 42}) {
            Exchange exchange = penneo.send("penneo:checkJobStatus", e -> {
                e.getMessage().setBody(body);
                e.getMessage().setHeader(PenneoConstants.JOB_UUID, "the-uuid");
                e.getMessage().setHeader(PenneoConstants.PAYLOAD_HASH, "the-hash");
            });
            assertThat(exchange.getException()).isNull();
        }
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void noJobAtAllIsRefusedWithWhatIsAccepted() {
        List<Object> bodies = List.of("", "secret-text", "{}", "{\"uuid\":\"the-uuid\"}", 42, "null");
        for (Object body : bodies) {
            Exchange exchange =
                    penneo.send("penneo:checkJobStatus", e -> e.getMessage().setBody(body));
            assertThat(exchange.getException())
                    .isInstanceOf(PenneoValidationException.class)
                    .hasMessageContainingAll("job", PenneoConstants.JOB_UUID, PenneoConstants.PAYLOAD_HASH)
                    .hasMessageNotContainingAny("the-uuid", "secret-text");
        }
        assertThat(penneo.send("penneo:checkJobStatus", e -> {}).getException())
                .isInstanceOf(PenneoValidationException.class);
        assertThat(server.requests()).isEmpty();
    }

    private void assertThatTheJobWasAskedFor() {
        assertThat(server.requests())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.text()).contains("\"uuid\":\"the-uuid\"", "\"payloadHash\":\"the-hash\""));
    }
}
