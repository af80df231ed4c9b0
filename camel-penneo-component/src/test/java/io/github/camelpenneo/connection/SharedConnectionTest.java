package io.github.camelpenneo.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.github.camelpenneo.Inside;
import io.github.camelpenneo.PenneoComponent;
import io.github.camelpenneo.PenneoConsole;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.console.DevConsole;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The sockets of a connection belong to the routes that use it: they share them, and the last gives them back. */
class SharedConnectionTest {

    private final AtomicBoolean stalling = new AtomicBoolean();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final FaultyServer penneo = new FaultyServer(socket -> {
        if (stalling.get()) {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        FaultyServer.answer("200 OK", "application/json", "[]").happen(socket);
    });
    private final SandboxContext context = new SandboxContext(penneo.baseUrl());

    @AfterEach
    void stop() throws IOException {
        goOn.countDown();
        context.close();
        penneo.close();
    }

    @Test
    void fiveHundredTokensNeedOneSocketAndLeaveNone() {
        routeWithTokenOfMessage(1000);
        for (int i = 0; i < 500; i++) {
            assertThat(list("direct:list", "token-" + i).getException()).isNull();
        }
        assertThat(penneo.requests()).hasSize(500);
        assertThat(penneo.connections()).isOne();
        assertThat(Inside.connections(context.camel())).isEqualTo(500);

        context.stopRoutesFrom("direct:list");

        await().until(() -> penneo.openConnections() == 0);
        assertThat(Inside.connections(context.camel())).isZero();
    }

    @Test
    void theConnectionsOfProducersThatCamelEvictsAreGivenBack() {
        routeWithTokenOfMessage(10);
        for (int i = 0; i < 100; i++) {
            assertThat(list("direct:list", "token-" + i).getException()).isNull();
        }
        await().untilAsserted(
                        () -> assertThat(Inside.connections(context.camel())).isLessThanOrEqualTo(11));
        assertThat(penneo.connections()).isOne();
    }

    @Test
    void theLastRouteClosesTheSocketsAndTheNextOpensThemAgain() throws Exception {
        context.route("direct:first", "penneo:listCaseFiles");
        context.route("direct:second", "penneo:listCaseFiles?responseTimeout=5000&maxWait=1&maxRetryAfter=1");
        list("direct:first");
        list("direct:second");
        assertThat(Inside.connections(context.camel())).isOne();
        assertThat(penneo.connections()).isOne();

        context.stopRoutesFrom("direct:first");
        assertThat(list("direct:second").getException()).isNull();
        assertThat(penneo.connections()).isOne();

        context.stopRoutesFrom("direct:second");
        await().until(() -> penneo.openConnections() == 0);

        context.camel().getRouteController().startAllRoutes();
        assertThat(list("direct:first").getException()).isNull();
        assertThat(penneo.connections()).isEqualTo(2);
    }

    @Test
    void aRouteThatIsRemovedLeavesNothing() throws Exception {
        context.route("direct:list", "penneo:listCaseFiles");
        list("direct:list");
        String id = context.camel().getRoutes().get(0).getRouteId();
        context.camel().getRouteController().stopRoute(id);
        context.camel().removeRoute(id);

        await().until(() -> penneo.openConnections() == 0);
        assertThat(Inside.connections(context.camel())).isZero();
    }

    @Test
    void aRouteThatIsSuspendedGoesOnAfterwards() throws Exception {
        context.route("direct:list", "penneo:listCaseFiles");
        list("direct:list");
        String id = context.camel().getRoutes().get(0).getRouteId();
        context.camel().getRouteController().suspendRoute(id);
        context.camel().getRouteController().resumeRoute(id);

        assertThat(list("direct:list").getException()).isNull();
        assertThat(penneo.connections()).isOne();
    }

    @Test
    void aCallThatOutlastsTheLastUserEndsAsItWouldHave() throws Exception {
        Producer producer = context.camel().getEndpoint("penneo:listCaseFiles").createProducer();
        producer.start();
        stalling.set(true);
        CompletableFuture<Exchange> inFlight = CompletableFuture.supplyAsync(() -> process(producer));
        await().until(() -> penneo.requests().size() == 1);

        producer.stop();
        assertThat(Inside.connections(context.camel())).isZero();
        goOn.countDown();

        assertThat(inFlight).succeedsWithin(Duration.ofSeconds(20));
        assertThat(inFlight.join().getException()).isNull();
        assertThat(inFlight.join().getMessage().getBody()).isEqualTo(List.of());
        await().until(() -> penneo.openConnections() == 0);
    }

    @Test
    void aCallAfterTheLastUserOpensWhatItNeedsAndClosesIt() throws Exception {
        Producer producer = context.camel().getEndpoint("penneo:listCaseFiles").createProducer();
        producer.start();
        producer.stop();

        assertThat(process(producer).getException()).isNull();

        await().until(() -> penneo.openConnections() == 0);
        assertThat(penneo.connections()).isOne();
    }

    private Exchange process(Producer producer) {
        Exchange exchange = new DefaultExchange(context.camel());
        try {
            producer.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        return exchange;
    }

    @Test
    void aRouteThatStopsAndStartsUnderLoadBreaksNoExchange() throws Exception {
        // Camel waits for the exchanges in flight, of which there are always some
        stopsAtOnce();
        context.route("direct:list", "penneo:listCaseFiles");
        String id = context.camel().getRoutes().get(0).getRouteId();
        ProducerTemplate template = context.camel().createProducerTemplate();
        AtomicBoolean over = new AtomicBoolean();
        Queue<Exception> failures = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> callers = IntStream.range(0, 4)
                .mapToObj(caller -> CompletableFuture.runAsync(() -> {
                    while (!over.get()) {
                        Optional.ofNullable(
                                        template.send("direct:list", e -> {}).getException())
                                .ifPresent(failures::add);
                    }
                }))
                .toList();
        for (int i = 0; i < 3; i++) {
            context.camel().getRouteController().stopRoute(id);
            context.camel().getRouteController().startRoute(id);
        }
        over.set(true);
        callers.forEach(CompletableFuture::join);

        // They end by Camel, whose route is not running, or does not go on
        assertThat(failures)
                .allSatisfy(failure ->
                        assertThat(failure.getStackTrace()[0].getClassName()).startsWith("org.apache.camel."))
                .noneMatch(NullPointerException.class::isInstance);
        context.stopRoutesFrom("direct:list");
        await().until(() -> penneo.openConnections() == 0);
    }

    @Test
    void aContextThatIsStoppedLeavesNothingAndStartsAgain() throws Exception {
        context.route("direct:list", "penneo:listCaseFiles");
        list("direct:list");
        DevConsole console = console();
        assertThat(console.call(DevConsole.MediaType.TEXT).toString()).contains("baseUrl", "API keys");

        PenneoComponent component = context.component();
        context.camel().stop();

        await().until(() -> penneo.openConnections() == 0);
        assertThat(context.threads()).isEmpty();
        assertThat(console.call(DevConsole.MediaType.TEXT).toString()).contains("no connection");

        startAgain(component);
        context.route("direct:again", "penneo:listCaseFiles");
        assertThat(list("direct:again").getException()).isNull();
        assertThat(Inside.connections(context.camel())).isOne();
    }

    @Test
    void aCamelHttpComponentThatWasSetInJavaNeedsNoContext() throws Exception {
        HttpComponent http = new HttpComponent();
        PenneoComponent component = context.component();
        component.getConnection().setHttpComponent(http);

        assertThat(context.send("penneo:listCaseFiles", e -> {}).getException()).isNull();

        assertThat(http.getCamelContext()).isSameAs(context.camel());
        context.camel().stop();
        assertThat(http.isStopped()).isTrue();
        startAgain(component);
        context.route("direct:again", "penneo:listCaseFiles");
        assertThat(list("direct:again").getException()).isNull();
    }

    @Test
    void aCamelHttpComponentOfAnotherContextStaysAsItIs() {
        CamelContext other = new DefaultCamelContext();
        other.start();
        HttpComponent http = other.getComponent("http", HttpComponent.class);
        context.component().getConnection().setHttpComponent(http);

        assertThat(context.send("penneo:listCaseFiles", e -> {}).getException()).isNull();
        context.camel().stop();

        assertThat(http.getCamelContext()).isSameAs(other);
        assertThat(http.isStarted()).isTrue();
        other.stop();
    }

    /** Camel forgets its components when it stops, but not its routes, which would start before their component is there. */
    private void startAgain(PenneoComponent component) throws Exception {
        for (RouteDefinition route : List.copyOf(((ModelCamelContext) context.camel()).getRouteDefinitions())) {
            ((ModelCamelContext) context.camel()).removeRouteDefinition(route);
        }
        context.camel().start();
        context.camel().addComponent("penneo", component);
    }

    private void stopsAtOnce() {
        context.camel().getShutdownStrategy().setTimeout(100);
        context.camel().getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
        context.camel().getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
    }

    private void routeWithTokenOfMessage(int cacheSize) {
        context.component().getCredentials().setClientId(null);
        context.component().getCredentials().setClientSecret(null);
        context.component().getCredentials().setApiKey(null);
        context.component().getCredentials().setSecretKey(null);
        context.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:list").toD("penneo:listCaseFiles?accessToken=${header.token}", cacheSize);
            }
        });
    }

    private Exchange list(String uri) {
        return list(uri, "");
    }

    private Exchange list(String uri, String token) {
        return context.send(uri, e -> e.getMessage().setHeader("token", token));
    }

    private DevConsole console() {
        PenneoConsole console = new PenneoConsole();
        console.setCamelContext(context.camel());
        return console;
    }
}
