package io.github.camelpenneo.waiting;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoStoppedException;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.OnExceptionDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A stop of the context while {@code awaitCaseFile} waits under an error handler that redelivers every exception. */
@Tag("slow")
class AwaitErrorHandlerStopTest {

    /** More than the component has workers. */
    private static final int EXCHANGES = 15;

    private final AtomicInteger ended = new AtomicInteger();
    private FaultyServer server;
    private SandboxContext penneo;

    @BeforeEach
    void start() {
        server = new FaultyServer(FaultyServer.answer("200 OK", "application/json", "{\"jobStatus\":\"pending\"}"));
        penneo = new SandboxContext(server.baseUrl());
    }

    @AfterEach
    void stop() throws Exception {
        penneo.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void thePausesDelayTheEndOfTheExchanges(boolean async) {
        List<Exchange> waiting = waiting(2, 200, async);

        long before = System.nanoTime();
        assertThat(CompletableFuture.runAsync(penneo::close)).succeedsWithin(Duration.ofSeconds(30));

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(ended).hasValue(EXCHANGES);
        assertThat(waiting).extracting(Exchange::getException).hasOnlyElementsOfType(PenneoStoppedException.class);
        assertThat(server.requests()).hasSize(EXCHANGES);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theStopWaitsUntilItsTimeoutAtMost(boolean async) {
        penneo.camel().getShutdownStrategy().setTimeout(1);
        // Longer than the timeout, yet these threads end some time
        waiting(1, 10_000, async);
        assertThat(CompletableFuture.runAsync(penneo::close)).succeedsWithin(Duration.ofSeconds(30));
    }

    private List<Exchange> waiting(int redeliveries, long pause, boolean async) {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                OnExceptionDefinition everything = onException(Exception.class)
                        .maximumRedeliveries(redeliveries)
                        .redeliveryDelay(pause);
                if (async) {
                    everything.asyncDelayedRedelivery();
                }
                from("direct:await").to("penneo:awaitCaseFile?initialDelay=50&delayMultiplier=1000");
            }
        });
        List<Exchange> waiting = Stream.generate(this::begun).limit(EXCHANGES).toList();
        await().until(() -> server.requests().size() == EXCHANGES);
        return waiting;
    }

    private Exchange begun() {
        try {
            AsyncProducer producer = penneo.camel().getEndpoint("direct:await").createAsyncProducer();
            producer.start();
            Exchange exchange = producer.getEndpoint().createExchange();
            exchange.getMessage().setBody(new Job("a-job", "a-hash", null));
            producer.process(exchange, doneSync -> ended.incrementAndGet());
            return exchange;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
