package io.github.camelpenneo.webhook;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelpenneo.WebhookService;
import io.github.camelpenneo.WebhookSubscribe;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.Signed;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** When a delivery has its answer, seen from outside. */
class WebhookAcknowledgementTest {

    private static final String SECRET = "7a3c3a70-6f0f-4f0c-8c53-2f0f62f1b111";

    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final CountDownLatch hasBegun = new CountDownLatch(1);
    private PenneoSandbox sandbox;
    private WebhookContext webhook;

    @BeforeEach
    void setUp() {
        sandbox = SandboxContext.quickSandbox().start();
        webhook = new WebhookContext(sandbox);
        webhook.component().getSubscription().setService(WebhookService.current);
        webhook.component().getSubscription().setSubscribe(WebhookSubscribe.never);
        webhook.component().getWebhookSecurity().setWebhookVerifyToken(SECRET);
    }

    @AfterEach
    void tearDown() {
        mayEnd.countDown();
        webhook.close();
        sandbox.close();
    }

    @Test
    void whatTakesTooLongIsPutOffAndItsRetryIsToldHowItEnded() {
        start("?acknowledgeTimeout=200");
        assertThat(deliver(1).join().statusCode()).isEqualTo(503);
        CompletableFuture<HttpResponse<String>> retry = deliver(1);
        mayEnd.countDown();
        assertThat(retry.join().statusCode()).isIn(200, 503);
        await().untilAsserted(() -> assertThat(webhook.exchanges()).hasSize(1));
        assertThat(deliver(1).join().statusCode()).isEqualTo(200);
        assertThat(webhook.exchanges()).hasSize(1);
    }

    @Test
    void aRetryWaitsForItsPredecessor() {
        start("");
        CompletableFuture<HttpResponse<String>> first = deliver(1);
        await().until(() -> hasBegun.getCount() == 0);
        CompletableFuture<HttpResponse<String>> retry = deliver(1);
        mayEnd.countDown();
        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(retry.join().statusCode()).isEqualTo(200);
        assertThat(webhook.exchanges()).hasSize(1);
    }

    @Test
    void moreAtOnceThanAllowedArePutOffAtOnce() throws InterruptedException {
        start("?maxConcurrentDeliveries=1");
        CompletableFuture<HttpResponse<String>> first = deliver(1);
        assertThat(hasBegun.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(deliver(2).join().statusCode()).isEqualTo(503);
        mayEnd.countDown();
        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(deliver(2).join().statusCode()).isEqualTo(200);
    }

    @Test
    void whereThatIsWantedTheAnswerDoesNotWaitForTheRoute() {
        start("?acknowledge=received");
        assertThat(deliver(1).join().statusCode()).isEqualTo(200);
        assertThat(webhook.exchanges()).isEmpty();
        mayEnd.countDown();
        await().until(() -> webhook.exchanges().size() == 1);
    }

    @Test
    void whileTheRouteStopsWhatIsThereEndsAndWhatIsNewIsPutOff() throws Exception {
        start("");
        CompletableFuture<HttpResponse<String>> first = deliver(1);
        assertThat(hasBegun.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> {
            try {
                webhook.camel().getRouteController().stopRoute(WebhookContext.ROUTE);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        // each with an event of its own, as the first ones may still come in time
        List<Integer> answers = new ArrayList<>();
        await().until(() -> {
            CompletableFuture<HttpResponse<String>> next = deliver(10 + answers.size());
            boolean answered = next.isDone()
                    || CompletableFuture.anyOf(next, timeout())
                            .thenApply(any -> next.isDone())
                            .join();
            answers.add(answered ? next.join().statusCode() : 0);
            return answers.contains(503);
        });
        assertThat(stopped).isNotDone();
        mayEnd.countDown();
        assertThat(first.join().statusCode()).isEqualTo(200);
        stopped.join();
        assertThat(webhook.exchanges()).isNotEmpty();
        assertThat(deliver(99).join().statusCode()).isEqualTo(404);
    }

    @Test
    void aRouteThatIsSuspendedPutsDeliveriesOffUntilItIsResumed() throws Exception {
        mayEnd.countDown();
        start("");
        webhook.camel().getRouteController().suspendRoute(WebhookContext.ROUTE);
        assertThat(deliver(1).join().statusCode()).isEqualTo(503);
        webhook.camel().getRouteController().resumeRoute(WebhookContext.ROUTE);
        assertThat(deliver(1).join().statusCode()).isEqualTo(200);
    }

    @Test
    void anEventThatTheRouteMarksForRollbackComesAgainThoughItsExceptionWasHandled() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        webhook.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).handled(true).markRollbackOnly();
                from("penneo:webhook").routeId(WebhookContext.ROUTE).process(exchange -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new IllegalStateException("for the test");
                    }
                });
            }
        });
        webhook.start();
        assertThat(deliver(1).join().statusCode()).isEqualTo(500);
        assertThat(deliver(1).join().statusCode()).isEqualTo(200);
        assertThat(deliver(1).join().statusCode()).isEqualTo(200);
        assertThat(attempts).hasValue(2);
    }

    /** Routes that wait until the test lets them end. */
    private void start(String options) {
        webhook.route("penneo:webhook" + options, this::waitForTheTest).start();
    }

    private boolean waitForTheTest(Event event) {
        hasBegun.countDown();
        try {
            return mayEnd.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static CompletableFuture<Void> timeout() {
        return CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
    }

    private CompletableFuture<HttpResponse<String>> deliver(long id) {
        String body =
                "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":" + id + ",\"status\":5}}";
        return webhook.postLater(
                "/penneo/webhook", Signed.event(SECRET, "id-" + id, "sign.casefile.completed", body), body);
    }
}
