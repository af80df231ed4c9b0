package io.github.camelpenneo.waiting;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a stop of the context does to exchanges that wait for their job. */
@ParameterizedClass
@EnumSource
class WaitTemplateStopTest {

    @Parameter
    private WaitTemplates.Form form;

    private static final int LONG = 600_000;

    private final AtomicInteger ended = new AtomicInteger();
    private FaultyServer server;
    private SandboxContext penneo;

    @BeforeEach
    void start() {
        server = new FaultyServer(FaultyServer.answer("200 OK", "application/json", "{\"jobStatus\":\"pending\"}"));
        penneo = new SandboxContext(server.baseUrl());
        penneo.camel().getShutdownStrategy().setTimeout(60);
    }

    @AfterEach
    void stop() throws Exception {
        penneo.close();
        server.close();
    }

    @Test
    void aStopEndsWhatWaitsAtOnceAndOnce() throws Exception {
        new WaitTemplates(penneo, form).delay(LONG).add();
        List<Job> jobs = Stream.generate(() -> new Job("a-job", "a-hash", null))
                .limit(15)
                .toList();
        List<Exchange> waiting = jobs.stream().map(this::waiting).toList();
        await().until(() -> server.requests().size() == waiting.size());

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(penneo::close);

        await().atMost(Duration.ofSeconds(10)).until(stopped::isDone);
        assertThat(ended).hasValue(waiting.size());
        assertThat(server.requests()).hasSameSizeAs(waiting);
        assertThat(waiting)
                .allSatisfy(exchange -> assertThat(exchange.getException())
                        .isInstanceOf(RejectedExecutionException.class)
                        .hasMessageContaining("stopped while the exchange waited for its job"))
                .extracting(exchange -> exchange.getMessage().getBody())
                .isEqualTo(jobs);
    }

    @Test
    void aStopEndsWhatWaitsForItsTurnInTheBudget() {
        penneo.component().getConnection().setRequestsPerMinute(10);
        new WaitTemplates(penneo, form).delay(LONG).add();
        List<Exchange> waiting = Stream.generate(() -> new Job("a-job", "a-hash", null))
                .limit(5)
                .map(this::waiting)
                .toList();
        await().until(() -> server.requests().size() == 1);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(penneo::close);

        await().atMost(Duration.ofSeconds(10)).until(stopped::isDone);
        assertThat(ended).hasValue(waiting.size());
        assertThat(server.requests()).hasSize(1);
        assertThat(waiting).extracting(Exchange::getException).hasOnlyElementsOfType(RejectedExecutionException.class);
    }

    private Exchange waiting(Job job) {
        Endpoint endpoint = penneo.camel().getEndpoint("direct:wait");
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(job);
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
