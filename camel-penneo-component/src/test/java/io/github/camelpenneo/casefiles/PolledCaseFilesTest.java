package io.github.camelpenneo.casefiles;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.MemoryJobRepository;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.PollingConsumer;
import org.apache.camel.PollingConsumerPollingStrategy;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.EventDrivenPollingConsumer;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** {@code penneo:caseFiles} and {@code penneo:jobs} in pollEnrich and in a consumer template. */
class PolledCaseFilesTest {

    private static final String COMPLETED =
            "penneo:caseFiles?status=completed&updatedAfter=-1d&delay=100&initialDelay=0";

    private final PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
    private final SandboxContext penneo = new SandboxContext(sandbox);

    @AfterEach
    void close() {
        penneo.close();
        sandbox.close();
    }

    @Test
    void aCaseFileThatFailsAfterPollEnrichIsGivenAgain() {
        AtomicBoolean broken = new AtomicBoolean(true);
        penneo.add(polling(COMPLETED, broken));
        long id = completed();
        assertThat(penneo.send("direct:poll", exchange -> {}).getException()).hasMessage("for the test");
        broken.set(false);
        Exchange again = penneo.send("direct:poll", exchange -> {});
        assertThat(again.getMessage().getBody(CaseFileDetails.class).id()).isEqualTo(id);
        Exchange none = penneo.send("direct:poll", exchange -> {});
        assertThat(none.getMessage().getBody()).isNull();
    }

    @Test
    void aJobThatFailsAfterPollEnrichIsGivenAgain() {
        AtomicBoolean broken = new AtomicBoolean(true);
        penneo.component().getJobs().setJobRepository(new MemoryJobRepository());
        penneo.add(polling("penneo:jobs?delay=100", broken));
        penneo.create(Samples.pdf("The agreement"));
        assertThat(penneo.send("direct:poll", exchange -> {}).getException()).hasMessage("for the test");
        broken.set(false);
        assertThat(penneo.send("direct:poll", exchange -> {}).getMessage().getBody())
                .isNotNull();
    }

    @Test
    void whatStandsInTheQueueAtAStopComesAfterwards() throws Exception {
        MemoryStateRepository positions = new MemoryStateRepository();
        MemoryIdempotentRepository events = new MemoryIdempotentRepository();
        long first = completed();
        long second = completed();
        try (SandboxContext node = node(positions, events)) {
            PollingConsumer polled = node.camel().getEndpoint(COMPLETED).createPollingConsumer();
            polled.start();
            ((PollingConsumerPollingStrategy) ((EventDrivenPollingConsumer) polled).getDelegateConsumer())
                    .beforePoll(0);
            // One waits to be taken, and one for its place
            await().until(() -> leases(events) == 2);
            polled.close();
            // The thread that polls ends what it could not give
            await().until(() -> leases(events) == 0);
        }
        try (SandboxContext node = node(positions, events);
                ConsumerTemplate template = node.camel().createConsumerTemplate()) {
            assertThat(List.of(received(template), received(template))).containsExactlyInAnyOrder(first, second);
            assertThat(template.receiveBody(COMPLETED, 300)).isNull();
        }
    }

    private static long leases(MemoryIdempotentRepository events) {
        return events.getCache().keySet().stream()
                .filter(key -> key.contains("claim:"))
                .count();
    }

    private static long received(ConsumerTemplate template) {
        return template.receiveBody(COMPLETED, 5_000, CaseFileDetails.class).id();
    }

    private SandboxContext node(MemoryStateRepository positions, MemoryIdempotentRepository events) {
        SandboxContext node = new SandboxContext(sandbox);
        node.component().getOnce().setStateRepository(positions);
        node.component().getOnce().setIdempotentRepository(events);
        return node;
    }

    private static RouteBuilder polling(String uri, AtomicBoolean broken) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:poll").pollEnrich(uri, 4_000).process(exchange -> {
                    if (broken.get() && exchange.getMessage().getBody() != null) {
                        throw new IllegalStateException("for the test");
                    }
                });
            }
        };
    }

    private long completed() {
        CaseFileDetails caseFile = penneo.created(Samples.pdf("The agreement"));
        sandbox.signAll(caseFile.id());
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> penneo.request("penneo:getCaseFile", caseFile.id(), CaseFileDetails.class)
                                .status()
                        == 5);
        return caseFile.id();
    }
}
