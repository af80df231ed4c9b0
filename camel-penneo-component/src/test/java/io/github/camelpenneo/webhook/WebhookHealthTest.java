package io.github.camelpenneo.webhook;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpServer;
import io.github.camelpenneo.WebhookService;
import io.github.camelpenneo.WebhookSubscribe;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxSubscription;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.Signed;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Readiness is down for nothing that only a delivery can end; what is wrong is told all the same. */
class WebhookHealthTest {

    private static final String SECRET = "7a3c3a70-6f0f-4f0c-8c53-2f0f62f1b111";

    private final VirtualTime time = new VirtualTime();
    private final PenneoSandbox sandbox =
            SandboxContext.quickSandbox().time(time).start();
    private final WebhookContext webhook = new WebhookContext(sandbox);

    @AfterEach
    void close() {
        webhook.close();
        sandbox.close();
    }

    @Test
    void theFirstConfirmationComesThroughAGateThatAsksForReadiness() throws IOException {
        try (Gate gate = new Gate(webhook, () -> webhook.health().getState() == HealthCheck.State.UP)) {
            webhook.component().getSubscription().setPublicUrl(gate.url());
            webhook.route("penneo:webhook").start();
            await().until(() -> webhook.health().getState() == HealthCheck.State.UP);
            await().until(() -> sandbox.deliveries().size() >= 2);
            // What came before the gate was open is repeated
            time.advance(Duration.ofSeconds(20));
            await().untilAsserted(() ->
                    assertThat(sandbox.subscriptions()).hasSize(2).allMatch(SandboxSubscription::confirmed));
            await().until(() -> webhook.trouble() == null);
        }
    }

    @Test
    void aConfirmationThatDoesNotComeIsADetailAndAWarning() throws IOException {
        try (CapturedLogs logs = new CapturedLogs(Level.INFO);
                Gate gate = new Gate(webhook, () -> false)) {
            webhook.component().getSubscription().setPublicUrl(gate.url());
            webhook.route("penneo:webhook").start();
            await().until(() -> webhook.health().getState() == HealthCheck.State.UP);
            assertThat(detail("subscriptions").toString()).contains("waiting for its confirmation token");
            assertThat(logs.lines())
                    .anyMatch(line -> line.contains("not in order") && line.contains("waiting for its confirmation"));
        }
    }

    @Test
    void threeFailuresInARowAreADetailAndAnErrorUntilOneSucceeds() {
        start("", event -> event.caseFileId() > 3);
        try (CapturedLogs logs = new CapturedLogs(Level.INFO)) {
            for (int i = 1; i <= 3; i++) {
                assertThat(webhook.trouble()).isNull();
                assertThat(deliver(i).join().statusCode()).isEqualTo(500);
            }
            await().untilAsserted(() ->
                    assertThat(logs.lines()).anyMatch(line -> line.contains("three deliveries in a row")));
        }
        assertThat(webhook.trouble()).contains("three deliveries in a row");
        assertThat(webhook.health().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(detail("failuresInARow")).isEqualTo(3);
        assertThat(deliver(4).join().statusCode()).isEqualTo(200);
        assertThat(webhook.trouble()).isNull();
        assertThat(detail("failedRoutes")).isEqualTo(3L);
    }

    @Test
    void fortyDeliveriesAtOnceAreNoFailureOfTheRouteAndNotALineEach() {
        try (CapturedLogs logs = new CapturedLogs(Level.INFO)) {
            CountDownLatch mayEnd = new CountDownLatch(1);
            start("", event -> awaited(mayEnd));
            List<CompletableFuture<HttpResponse<String>>> all =
                    IntStream.range(0, 40).mapToObj(this::deliver).toList();
            await().until(() -> all.stream().filter(CompletableFuture::isDone).count() >= 23);
            assertThat(detail("runningEvents")).isEqualTo(10);
            mayEnd.countDown();
            assertThat(all.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                    .contains(200, 503)
                    .containsOnly(200, 503);
            assertThat(webhook.health().getState()).isEqualTo(HealthCheck.State.UP);
            assertThat(webhook.trouble()).isNull();
            assertThat(detail("failuresInARow")).isEqualTo(0);
            assertThat(logs.lines())
                    .filteredOn(line -> line.contains("A delivery was answered with 503"))
                    .hasSize(1);
        }
    }

    @Test
    void whatFailsAfterItWasAcknowledgedIsCountedAndTold() {
        try (CapturedLogs logs = new CapturedLogs(Level.INFO)) {
            start("&acknowledge=received", event -> false);
            for (int i = 1; i <= 3; i++) {
                assertThat(deliver(i).join().statusCode()).isEqualTo(200);
            }
            await().untilAsserted(() -> assertThat(detail("failedRoutes")).isEqualTo(3L));
            assertThat(webhook.trouble()).contains("the events were acknowledged before");
            assertThat(webhook.health().getState()).isEqualTo(HealthCheck.State.UP);
            assertThat(logs.lines()).anyMatch(line -> line.contains("acknowledge=received"));
        }
    }

    @Test
    void aWrongSecretIsSeenThoughAStrangerCannotMakeTheHostUnready() {
        start("", event -> true);
        String body = body(1);
        HttpResponse<String> refused = webhook.postLater(
                        "/penneo/webhook", Signed.event("another", "id", "sign.casefile.completed", body), body)
                .join();
        webhook.post(Map.of(), body);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Signature header=\"x-event-signature\"");
        assertThat(webhook.health().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(detail("refusedDeliveries")).isEqualTo(2L);
        assertThat(detail("lastRefusal").toString()).contains("no signature");
    }

    @Test
    void theConsoleShowsTheStateOfTheWebhookAndNoSecret() {
        webhook.component().getSubscription().setService(WebhookService.both);
        webhook.route("penneo:webhook?catchUp=true").start();
        await().until(() -> webhook.trouble() == null);
        DevConsole console = webhook.camel()
                .getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("penneo");

        await().untilAsserted(() -> assertThat(state(console)).containsKey("position"));
        assertThat(state(console))
                .containsEntry("webhook", WebhookContext.ROUTE)
                .containsEntry("subscriptions", "in order")
                .containsEntry("secrets", 1)
                .containsEntry("runningEvents", 0)
                .containsEntry("waitingDeliveries", 0)
                .containsEntry("failuresInARow", 0)
                .containsEntry("refusedDeliveries", 0L);
        assertThat(console.call(DevConsole.MediaType.TEXT).toString())
                .contains("subscriptions: in order")
                .doesNotContain(WebhookContext.capability("casefile"), WebhookContext.PATH_SECRET);
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> state(DevConsole console) {
        Map<?, ?> json = (Map<?, ?>) console.call(DevConsole.MediaType.JSON);
        return (Map<Object, Object>) ((List<?>) json.get("webhooks")).get(0);
    }

    private void start(String options, Predicate<Event> good) {
        webhook.component().getSubscription().setService(WebhookService.current);
        webhook.component().getSubscription().setSubscribe(WebhookSubscribe.never);
        webhook.component().getWebhookSecurity().setWebhookVerifyToken(SECRET);
        webhook.route("penneo:webhook?eventTypes=*" + options, good).start();
    }

    private Object detail(String name) {
        return webhook.health().getDetails().get(name);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static String body(long id) {
        return "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":" + id + ",\"status\":5}}";
    }

    private CompletableFuture<HttpResponse<String>> deliver(long id) {
        String body = body(id);
        return webhook.postLater(
                "/penneo/webhook", Signed.event(SECRET, "id-" + id, "sign.casefile.completed", body), body);
    }

    /** What stands before a host, and lets requests through while the host is ready. */
    private static final class Gate implements AutoCloseable {

        private final HttpServer server;

        Gate(WebhookContext behind, BooleanSupplier open) throws IOException {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/", http -> {
                String body = new String(http.getRequestBody().readAllBytes());
                int status = isOpen(open) ? behind.post(http.getRequestURI().getPath(), body) : 503;
                http.sendResponseHeaders(status, -1);
                http.close();
            });
            server.start();
        }

        /** A host that has not started yet is not ready. */
        private static boolean isOpen(BooleanSupplier open) {
            try {
                return open.getAsBoolean();
            } catch (RuntimeException e) {
                return false;
            }
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
