package io.github.camelpenneo.waiting;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.FaultyServer.Fault;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.LifecycleStrategySupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a stop of the context does to exchanges that wait for their job by the templates. */
@ParameterizedClass
@EnumSource
@Tag("slow")
class WaitTemplateStopTest {

    @Parameter
    private WaitTemplates.Form form;

    private static final int EXCHANGES = 15;
    private static final int LONG = 600_000;
    private static final Fault PENDING =
            FaultyServer.answer("200 OK", "application/json", "{\"jobStatus\":\"pending\"}");
    private static final Fault COMPLETED = FaultyServer.answer(
            "200 OK",
            "application/json",
            "{\"jobStatus\":\"completed\",\"result\":{\"data\":{\"caseFile\":{\"id\":7}}}}");

    private final AtomicInteger ended = new AtomicInteger();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Fault answer = PENDING;
    private FaultyServer server;
    private SandboxContext penneo;

    @BeforeEach
    void start() {
        server = new FaultyServer(socket -> answer.happen(socket));
        penneo = new SandboxContext(server.baseUrl());
        penneo.camel().addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopping(CamelContext context) {
                stopping.countDown();
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        penneo.close();
        server.close();
    }

    @Test
    void aStopWaitsForWhatWaitsAndItsJobsEndAsEver() throws Exception {
        new WaitTemplates(penneo, form).throttle(1000, 60_000).add();
        List<Exchange> waiting = waiting(EXCHANGES);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(penneo::close);
        assertThat(stopping.await(10, TimeUnit.SECONDS)).isTrue();
        int asked = server.requests().size();
        await().until(() -> server.requests().size() > asked + 2 * EXCHANGES);
        assertThat(stopped).isNotDone();
        answer = COMPLETED;

        await().atMost(Duration.ofSeconds(10)).until(stopped::isDone);
        assertThat(ended).hasValue(EXCHANGES);
        assertThat(waiting).allSatisfy(exchange -> {
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(QueueJob.class).caseFileId())
                    .isEqualTo(7);
        });
    }

    @Test
    void afterTheShutdownTimeoutTheStopGoesOnAndWhatWaitsDoesNotEnd() throws Exception {
        penneo.camel().getShutdownStrategy().setTimeout(1);
        new WaitTemplates(penneo, form).delay(LONG).add();
        ScheduledThreadPoolExecutor pool = WaitTemplates.pool(penneo.camel());
        waiting(EXCHANGES);

        assertThat(CompletableFuture.runAsync(penneo::close)).succeedsWithin(Duration.ofSeconds(10));

        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ended).hasValue(0);
        assertThat(server.requests()).hasSize(EXCHANGES);
    }

    private List<Exchange> waiting(int exchanges) {
        List<Exchange> waiting = Stream.generate(this::waiting).limit(exchanges).toList();
        await().until(() -> server.requests().size() >= exchanges);
        return waiting;
    }

    private Exchange waiting() {
        Endpoint endpoint = penneo.camel().getEndpoint("direct:wait");
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(new Job("a-job", "a-hash", null));
        try {
            AsyncProducer producer = endpoint.createAsyncProducer();
            producer.start();
            producer.process(exchange, doneSync -> ended.incrementAndGet());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return exchange;
    }
}
