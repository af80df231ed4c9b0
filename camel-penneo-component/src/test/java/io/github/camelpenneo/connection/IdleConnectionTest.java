package io.github.camelpenneo.connection;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

/** Servers close connections that they have kept open, and do not say so. */
class IdleConnectionTest {

    private static final String CREATED = "{\"status\":\"handled\",\"jobs\":[{\"uuid\":\"u\",\"payloadHash\":\"h\"}]}";

    @Test
    void aConnectionThatTheServerHasClosedDoesNotMakeTheOutcomeUnknown() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        FaultyServer.Fault answerAndClose = socket -> {
            FaultyServer.answer("201 Created", "application/json", CREATED).happen(socket);
            socket.close();
            closed.incrementAndGet();
        };
        try (FaultyServer penneo = new FaultyServer(answerAndClose);
                SandboxContext context = new SandboxContext(penneo.baseUrl())) {
            for (int i = 1; i <= 3; i++) {
                assertThat(context.create(Samples.pdf("Agreement " + i))
                                .getMessage()
                                .getBody())
                        .isInstanceOf(Job.class);
                await().untilAtomic(closed, greaterThanOrEqualTo(i));
            }
            assertThat(penneo.requests()).hasSize(3);
        }
    }
}
