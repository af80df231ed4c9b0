package io.github.camelpenneo.waiting;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.FaultyServer.Fault;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the callers of a route hold while {@code awaitCaseFile} waits: the table of docs/waiting.md. */
@Tag("slow")
class AwaitCallersTest {

    private static final String AWAIT = "penneo:awaitCaseFile?initialDelay=50";
    private static final String BROKER = "vm://8";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MANY = 100;
    private static final Fault PENDING =
            FaultyServer.answer("200 OK", "application/json", "{\"jobStatus\":\"pending\"}");
    private static final Fault COMPLETED = FaultyServer.answer(
            "200 OK",
            "application/json",
            "{\"jobStatus\":\"completed\",\"result\":{\"data\":{\"caseFile\":{\"id\":7}}}}");

    @TempDir
    private Path folder;

    private volatile Fault answer = PENDING;
    private FaultyServer penneoServer;
    private SandboxContext penneo;

    @BeforeEach
    void start() {
        penneoServer = new FaultyServer(socket -> answer.happen(socket));
        penneo = new SandboxContext(penneoServer.baseUrl());
    }

    @AfterEach
    void stop() throws Exception {
        penneo.close();
        penneoServer.close();
    }

    @Test
    void requestBodyHoldsItsThread() {
        penneo.route("direct:await", AWAIT);
        ProducerTemplate template = penneo.camel().createProducerTemplate();

        CompletableFuture<Object> caller =
                CompletableFuture.supplyAsync(() -> template.requestBody("direct:await", job(0)));

        awaitRequests(2);
        assertThat(caller).isNotDone();
        answer = COMPLETED;
        assertThat(caller).succeedsWithin(SOON);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void asyncSendAndAsyncRequestBodyHoldNoThread(boolean requestBody) {
        penneo.route("direct:await", AWAIT);
        ProducerTemplate template = penneo.camel().createProducerTemplate();

        List<? extends CompletableFuture<?>> callers = IntStream.range(0, MANY)
                .mapToObj(i -> requestBody
                        ? template.asyncRequestBody("direct:await", job(i))
                        : template.asyncSend("direct:await", e -> e.getMessage().setBody(job(i))))
                .toList();

        await().atMost(SOON).until(() -> askedAfter() == MANY);
        answer = COMPLETED;
        callers.forEach(caller -> assertThat(caller).succeedsWithin(SOON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seda:await", "file"})
    void sedaAndFileHoldNoThread(String from) {
        String uri = from.equals("file") ? "file:" + folder : from;
        penneo.route(uri, AWAIT);
        for (int i = 0; i < MANY; i++) {
            String job = penneo.convert(job(i), String.class);
            penneo.send(uri, e -> e.getMessage().setBody(job));
        }
        await().atMost(SOON).until(() -> askedAfter() == MANY);
        answer = COMPLETED;
        await().atMost(SOON).until(() -> penneo.camel().getInflightRepository().size() == 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void jmsHoldsAConsumerExceptWithAsyncConsumer(boolean asyncConsumer) throws Exception {
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("in-vm", BROKER));
        broker.start();
        try {
            JmsComponent jms = JmsComponent.jmsComponentAutoAcknowledge(new ActiveMQConnectionFactory(BROKER));
            jms.getConfiguration().setReceiveTimeout(100);
            penneo.camel().addComponent("jms", jms);
            penneo.route("jms:await?asyncConsumer=" + asyncConsumer, AWAIT);
            penneo.send("jms:await", e -> e.getMessage().setBody(job(0)));
            penneo.send("jms:await", e -> e.getMessage().setBody(job(1)));

            if (asyncConsumer) {
                await().atMost(SOON).until(() -> askedAfter() == 2);
            } else {
                awaitRequests(4);
                assertThat(askedAfter()).isOne();
                answer = COMPLETED;
                await().atMost(SOON).until(() -> askedAfter() == 2);
            }
            answer = COMPLETED;
            await().atMost(SOON)
                    .until(() -> penneo.camel().getInflightRepository().size() == 0);
        } finally {
            penneo.close();
            broker.stop();
        }
    }

    @Test
    void aCircuitBreakerHoldsTheThreadOfItsCaller() throws Exception {
        circuitBreaker(false);
        CompletableFuture<Boolean> processed = process("direct:breaker", job(0));
        awaitRequests(2);
        assertThat(processed).isNotDone();
        answer = COMPLETED;
        assertThat(processed).succeedsWithin(SOON);
    }

    @Test
    void theTimeoutOfACircuitBreakerEndsTheCall() {
        circuitBreaker(true);
        Exchange exchange = penneo.send("direct:breaker", e -> e.getMessage().setBody(job(0)));
        assertThat(exchange.getException()).isInstanceOf(TimeoutException.class);
    }

    @Test
    @Tag("kamelet") // Camel 4.22 has no jetty yet
    void anHttpRequestIsOpenAsLongAsItsExchangeWaits() {
        String uri = "http://127.0.0.1:" + freePort() + "/contract";
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("jetty:" + uri).setBody(constant(job(0))).to(AWAIT).setBody(constant("signed"));
            }
        });
        CompletableFuture<?> response = HttpClient.newHttpClient()
                .sendAsync(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
        awaitRequests(2);
        assertThat(response).isNotDone();
        answer = COMPLETED;
        assertThat(response).succeedsWithin(SOON);
    }

    @Test
    void aSplitWaitsForOneJobAfterTheOtherWithoutAThread() throws Exception {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:split").split(body()).to(AWAIT);
            }
        });
        CompletableFuture<Boolean> processed = process("direct:split", List.of(job(0), job(1)));
        assertThat(processed).succeedsWithin(SOON).isEqualTo(false);
        awaitRequests(4);
        assertThat(askedAfter()).isOne();
        answer = COMPLETED;
        await().atMost(SOON).until(() -> askedAfter() == 2);
    }

    private void circuitBreaker(boolean timeout) {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:breaker")
                        .circuitBreaker()
                        .resilience4jConfiguration()
                        .timeoutEnabled(timeout)
                        .timeoutDuration(200)
                        .end()
                        .to(AWAIT)
                        .end();
            }
        });
    }

    /** Begins an exchange on a thread of its own; completes when the thread is free, with whether the exchange has ended by then. */
    private CompletableFuture<Boolean> process(String uri, Object body) throws Exception {
        AsyncProducer producer = penneo.camel().getEndpoint(uri).createAsyncProducer();
        producer.start();
        Exchange exchange = producer.getEndpoint().createExchange();
        exchange.getMessage().setBody(body);
        return CompletableFuture.supplyAsync(() -> producer.process(exchange, doneSync -> {}));
    }

    private void awaitRequests(int number) {
        await().atMost(SOON).until(() -> penneoServer.requests().size() >= number);
    }

    /** After how many jobs Penneo has been asked. */
    private long askedAfter() {
        return penneoServer.requests().stream()
                .map(request -> request.text().replaceAll("(?s).*(job-\\d+x).*", "$1"))
                .distinct()
                .count();
    }

    private static Job job(int number) {
        return new Job("job-" + number + "x", "a-hash", null);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
