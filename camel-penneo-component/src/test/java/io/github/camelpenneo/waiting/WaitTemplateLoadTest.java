package io.github.camelpenneo.waiting;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.FaultyServer.Fault;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.processor.Throttler;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Ten times as many jobs as the queues of Camel's own thread pools hold. */
@Tag("slow")
class WaitTemplateLoadTest {

    private static final int JOBS = 10_000;

    private final AtomicInteger ended = new AtomicInteger();
    private volatile Fault answer = FaultyServer.answer("200 OK", "application/json", "{\"jobStatus\":\"pending\"}");
    private final ExecutorService callers = Executors.newFixedThreadPool(8);
    private FaultyServer server;
    private SandboxContext penneo;

    @BeforeEach
    void start() {
        server = new FaultyServer(socket -> answer.happen(socket));
        penneo = new SandboxContext(server.baseUrl());
        new WaitTemplates(penneo, WaitTemplates.Form.JAVA)
                .delay(5000)
                .throttle(20, 400)
                .add();
    }

    @AfterEach
    void stop() throws Exception {
        penneo.close();
        server.close();
        callers.shutdown();
    }

    @Test
    void tenThousandJobsWaitWithoutAThreadEndAndLeaveNothingBehind() throws Exception {
        AsyncProducer producer = penneo.camel().getEndpoint("direct:wait").createAsyncProducer();
        producer.start();

        List<Exchange> exchanges = IntStream.range(0, JOBS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> sent(producer, i), callers))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        ScheduledThreadPoolExecutor pool = WaitTemplates.pool(penneo.camel());
        assertThat(ended).as("none has ended, and no caller is held").hasValue(0);
        assertThat(pool.getQueue().size()).as("all wait").isGreaterThan(JOBS / 2);
        assertThat(throttler().getCurrentMaximumRequests()).isEqualTo(20);

        answer = FaultyServer.answer(
                "200 OK",
                "application/json",
                "{\"jobStatus\":\"completed\",\"result\":{\"data\":{\"caseFile\":{\"id\":7}}}}");
        await().atMost(Duration.ofSeconds(90)).until(() -> ended.get() == JOBS);
        assertThat(exchanges).allSatisfy(exchange -> {
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(QueueJob.class).caseFileId())
                    .isEqualTo(7);
        });

        await().atMost(Duration.ofSeconds(30)).until(() -> pool.getQueue().isEmpty());
        assertThat(throttler().getCurrentMaximumRequests())
                .as("no throttle is kept")
                .isZero();
    }

    private Throttler throttler() {
        return penneo.camel().getRoutes().stream()
                .flatMap(route -> route.getServices().stream())
                .flatMap(service -> ServiceHelper.getChildServices(service).stream())
                .filter(Throttler.class::isInstance)
                .map(Throttler.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private Exchange sent(AsyncProducer producer, int number) {
        Endpoint endpoint = producer.getEndpoint();
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(new Job("job-" + number, "a-hash", null));
        producer.process(exchange, doneSync -> ended.incrementAndGet());
        return exchange;
    }
}
