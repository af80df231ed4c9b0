package io.github.camelpenneo.waiting;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoStoppedException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.FaultyServer.Fault;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Exchanges that wait in the Kamelet that sends: how many can, and what a stop of the context does to them. */
@Tag("slow")
class KameletSignWaitTest {

    private static final String STATUS = "/send/api/v1/queue/public/status";
    private static final byte[] PDF = Samples.pdf("The agreement");
    private static final int JOBS = 1_500;

    private final AtomicInteger ended = new AtomicInteger();
    private volatile Fault answer = answer("\"jobStatus\":\"pending\"");

    @Test
    void moreThanAThousandWaitAtOnceAndNoCallerIsHeld() throws Exception {
        try (FaultyServer server = new FaultyServer(socket -> answer.happen(socket));
                SandboxContext penneo = new SandboxContext(server.baseUrl())) {
            penneo.route("direct:caller", "kamelet:penneo-sign-action");

            List<Exchange> exchanges = sent(penneo, JOBS);
            await().atMost(Duration.ofSeconds(60)).until(() -> server.requests().size() >= 2 * JOBS);
            assertThat(ended).hasValue(0);
            answer = answer("\"jobStatus\":\"completed\",\"result\":{\"data\":{\"caseFile\":{\"id\":7}}}");
            await().atMost(Duration.ofSeconds(60)).until(() -> ended.get() == exchanges.size());
            assertThat(exchanges).allSatisfy(exchange -> {
                assertThat(exchange.getException()).isNull();
                assertThat(exchange.getMessage().getBody(QueueJob.class).caseFileId())
                        .isEqualTo(7);
            });
        }
    }

    @Test
    void aStopEndsWhatWaitsAtOnceAndOnce() throws Exception {
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                SandboxContext penneo = new SandboxContext(sandbox)) {
            penneo.component().getConnection().setRequestsPerMinute(0);
            penneo.camel().getShutdownStrategy().setTimeout(60);
            penneo.route("direct:caller", "kamelet:penneo-sign-action");
            Stream.generate(() -> new CannedAnswer(429, Map.of("Retry-After", "60"), ""))
                    .limit(15)
                    .forEach(asked -> sandbox.answerNext("POST", STATUS, asked));
            List<Exchange> exchanges = sent(penneo, 15);
            await().atMost(Duration.ofSeconds(30)).until(() -> questions(sandbox) == 15);

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(penneo::close);

            await().atMost(Duration.ofSeconds(10)).until(stopped::isDone);
            assertThat(ended).hasValue(15);
            assertThat(questions(sandbox)).isEqualTo(15);
            assertThat(exchanges)
                    .allSatisfy(exchange -> assertThat(exchange.getException())
                            .isInstanceOf(PenneoStoppedException.class)
                            .hasMessageContaining("Nothing is lost"))
                    .extracting(exchange -> exchange.getMessage().getBody())
                    .hasOnlyElementsOfType(Job.class);
        }
    }

    /** An answer for a create and for a question alike. */
    private static Fault answer(String status) {
        return FaultyServer.answer(
                "200 OK",
                "application/json",
                "{\"jobs\":[{\"uuid\":\"a-job\",\"payloadHash\":\"a-hash\"}]," + status + "}");
    }

    private List<Exchange> sent(SandboxContext penneo, int number) throws Exception {
        Endpoint endpoint = penneo.camel().getEndpoint("direct:caller");
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        return Stream.iterate(0, i -> i + 1)
                .limit(number)
                .map(i -> sent(producer, "Number " + i))
                .toList();
    }

    private Exchange sent(AsyncProducer producer, String title) {
        Exchange exchange = producer.getEndpoint().createExchange();
        exchange.getMessage().setBody(PDF);
        exchange.getMessage().setHeader(PenneoConstants.TITLE, title);
        exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
        producer.process(exchange, doneSync -> ended.incrementAndGet());
        return exchange;
    }

    private static long questions(PenneoSandbox sandbox) {
        return sandbox.requests().stream()
                .map(SandboxRequest::path)
                .filter(STATUS::equals)
                .count();
    }
}
