package io.github.camelpenneo.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoStoppedException;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a stop does to exchanges that await a case file. */
@Tag("slow")
class AwaitCaseFileStopTest {

    private static final Job JOB = new Job("a-job", "a-hash", null);
    private static final String AWAIT = "penneo:awaitCaseFile?initialDelay=50&delayMultiplier=1000";
    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final List<Exchange> ended = new CopyOnWriteArrayList<>();
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

    @ParameterizedTest
    @ValueSource(strings = {"direct:begin", "seda:begin", "file"})
    void aStopOfTheContextEndsTheWaitAtOnceWhereverTheExchangeCameFrom(String from) throws Exception {
        String uri = from.equals("file") ? "file:" + folder : from;
        route(uri, 0);
        send(uri);
        await().until(() -> !server.requests().isEmpty());

        assertThat(CompletableFuture.runAsync(penneo::close)).succeedsWithin(LONG);

        assertThat(ended).singleElement().satisfies(exchange -> {
            assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(PenneoStoppedException.class);
            assertThat(exchange.getMessage().getBody()).isEqualTo(JOB);
        });
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anErrorHandlerWithRedeliveriesDoesNotDelayTheStop() throws Exception {
        route("direct:begin", 5);
        send("direct:begin");
        await().until(() -> !server.requests().isEmpty());
        assertThat(CompletableFuture.runAsync(penneo::close)).succeedsWithin(LONG);
        assertThat(ended).hasSize(1);
    }

    @Test
    void aStopEndsWhatWaitsForItsPermit() throws Exception {
        penneo.component().getConnection().setRequestsPerMinute(1);
        route("seda:begin?concurrentConsumers=3", 0);
        for (int i = 0; i < 3; i++) {
            send("seda:begin?concurrentConsumers=3");
        }
        await().until(() -> !server.requests().isEmpty());
        assertThat(CompletableFuture.runAsync(penneo::close)).succeedsWithin(LONG);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aStopOfTheRouteWaitsForItsTimeoutAndThenEndsTheWait() throws Exception {
        penneo.camel().getShutdownStrategy().setTimeout(1);
        route("direct:begin", 0);
        send("direct:begin");
        await().until(() -> !server.requests().isEmpty());

        assertThat(CompletableFuture.runAsync(() -> penneo.stopRoutesFrom("direct:begin")))
                .succeedsWithin(LONG);

        await().untilAsserted(() -> assertThat(ended).singleElement().satisfies(exchange -> {
            assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(PenneoStoppedException.class);
            assertThat(exchange.getMessage().getBody()).isEqualTo(JOB);
        }));
        await().until(() -> penneo.camel().getInflightRepository().size() == 0);
    }

    private void route(String from, int redeliveries) {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                onException(PenneoRetryableException.class)
                        .maximumRedeliveries(redeliveries)
                        .redeliveryDelay(60_000)
                        .asyncDelayedRedelivery();
                onException(Exception.class).process(exchange -> ended.add(exchange.copy()));
                from(from)
                        .process(exchange -> exchange.getMessage().setBody(JOB))
                        .to(AWAIT);
            }
        });
    }

    private void send(String uri) throws Exception {
        if (uri.startsWith("file:")) {
            Files.writeString(folder.resolve("job"), "a job");
            return;
        }
        ProducerTemplate template = penneo.camel().createProducerTemplate();
        template.asyncSend(uri, new DefaultExchange(penneo.camel()));
    }
}
