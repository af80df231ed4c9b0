package io.github.camelpenneo.webhook;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelpenneo.WebhookService;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxDelivery;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What happens while deliveries do not arrive. */
class WebhookCatchUpTest {

    private static final String COMPLETED = "penneo:webhook?eventTypes=casefile.completed&catchUp=true";

    @TempDir
    private Path folder;

    private final VirtualTime time = new VirtualTime();
    private final PenneoSandbox sandbox = PenneoSandbox.builder().time(time).start();
    private final SandboxContext penneo = new SandboxContext(sandbox);

    @AfterEach
    void close() {
        penneo.close();
        sandbox.close();
    }

    @Test
    void whatEndedWhileTheProcessWasDownIsCaughtUpWithAtTheStartOnce() {
        try (WebhookContext webhook = webhook(COMPLETED)) {
            await().until(() -> webhook.trouble() == null);
        }
        long id = completed("while it is down");
        // longer than Penneo tries
        time.advance(Duration.ofMinutes(2));
        for (int run = 0; run < 2; run++) {
            try (WebhookContext webhook = webhook(COMPLETED)) {
                await().until(() -> webhook.trouble() == null && listings() > 0);
                int expected = run == 0 ? 1 : 0;
                long asked = listings();
                awaitNextCatchUp(webhook, asked);
                assertThat(webhook.exchanges()).hasSize(expected).allSatisfy(exchange -> {
                    assertThat(exchange.getMessage().getHeaders())
                            .containsEntry(PenneoConstants.EVENT_TYPE, "completed")
                            .containsEntry(PenneoConstants.TOPIC, "casefile")
                            .containsEntry(PenneoConstants.CASE_FILE_ID, id)
                            .containsEntry(PenneoConstants.CASE_FILE_STATUS, "completed");
                });
            }
        }
    }

    @Test
    void aDroppedSubscriptionIsMadeAgainAndWhatItDidNotTellIsCaughtUpWith() throws Exception {
        try (WebhookContext webhook = webhook(COMPLETED)) {
            await().until(() -> webhook.trouble() == null);
            String dropped = sandbox.currentSubscriptions().get(0).id();
            penneo.request("penneo:deleteSubscription", dropped, Object.class);
            long id = completed("without a subscription");
            assertThat(webhook.exchanges()).isEmpty();

            // It is looked after every five minutes, or when the route is resumed
            webhook.camel().getRouteController().suspendRoute(WebhookContext.ROUTE);
            webhook.camel().getRouteController().resumeRoute(WebhookContext.ROUTE);

            await().until(() -> webhook.exchanges().size() == 1);
            assertThat(webhook.exchanges().element().getMessage().getHeader(PenneoConstants.CASE_FILE_ID))
                    .isEqualTo(id);
            await().until(() -> sandbox.currentSubscriptions().size() == 1);
            assertThat(sandbox.currentSubscriptions().get(0).id()).isNotEqualTo(dropped);
        }
    }

    @Test
    void theThirdFailureInARowStartsACatchUp() {
        AtomicBoolean broken = new AtomicBoolean(true);
        WebhookContext webhook = prepared();
        try (webhook) {
            // What is caught up with has no time
            webhook.route(COMPLETED, event -> event.eventTime() == null || !broken.get())
                    .start();
            await().until(() -> webhook.trouble() == null && listings() > 0);
            completed("fails at first");
            for (int attempt = 1; attempt <= 3; attempt++) {
                int number = attempt;
                await().until(() -> deliveries(500) == number);
                if (attempt < 3) {
                    assertThat(webhook.exchanges()).isEmpty();
                    time.advance(Duration.ofSeconds(20));
                }
            }
            await().until(() -> webhook.exchanges().size() == 1);
            // What the catch-up has routed ends the streak, though no delivery has succeeded
            await().until(() -> webhook.trouble() == null);
            assertThat(deliveries(200)).isZero();
            time.advance(Duration.ofSeconds(20));
            await().until(() -> deliveries(200) == 1);
            assertThat(webhook.exchanges()).hasSize(1);
        }
    }

    @Test
    void whatFailsInTheRouteIsCaughtUpWithAgain() {
        try (WebhookContext webhook = webhook(COMPLETED)) {
            await().until(() -> webhook.trouble() == null);
        }
        completed("while it is down");
        time.advance(Duration.ofMinutes(2));
        AtomicBoolean broken = new AtomicBoolean(true);
        WebhookContext webhook = prepared();
        try (webhook) {
            webhook.route(COMPLETED + "&catchUpInterval=100", event -> !broken.get())
                    .start();
            await().until(() -> listings() >= 3);
            assertThat(webhook.exchanges()).isEmpty();
            broken.set(false);
            await().until(() -> webhook.exchanges().size() == 1);
        }
    }

    @Test
    void aSuspendedRouteGetsNothingFromTheCatchUpAndAsksNothing() throws Exception {
        try (WebhookContext webhook = webhook(COMPLETED + "&catchUpInterval=50")) {
            await().until(() -> webhook.trouble() == null && listings() > 2);
            webhook.camel().getRouteController().suspendRoute(WebhookContext.ROUTE);
            completed("while it is suspended");
            // A catch-up that had begun ends
            await().pollDelay(Duration.ofMillis(200)).until(() -> true);
            long asked = sandbox.requests().size();
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            assertThat(sandbox.requests()).hasSize((int) asked);
            assertThat(webhook.exchanges()).isEmpty();
            webhook.camel().getRouteController().resumeRoute(WebhookContext.ROUTE);
            await().until(() -> webhook.exchanges().size() == 1);
        }
    }

    @Test
    void aRouteThatNeverEndsDoesNotEndTheCatchUp() {
        try (WebhookContext webhook = webhook(COMPLETED)) {
            await().until(() -> webhook.trouble() == null);
        }
        completed("never ends");
        completed("ends");
        time.advance(Duration.ofMinutes(2));
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        WebhookContext webhook = prepared();
        try (webhook) {
            webhook.route(COMPLETED + "&acknowledgeTimeout=200", event -> {
                        if (begun.incrementAndGet() == 1) {
                            awaitEnd(end);
                        }
                        return true;
                    })
                    .start();
            await().until(() -> webhook.exchanges().size() == 1);
            end.countDown();
            await().until(() -> webhook.exchanges().size() == 2);
        }
        assertThat(begun).hasValue(2);
    }

    private static void awaitEnd(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aWebhookThatIsStoppedAndStartedKnowsWhatItHasRouted() throws Exception {
        WebhookContext webhook = new WebhookContext(sandbox);
        String body = "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":4711}}";
        try (webhook) {
            webhook.component().getCredentials().setClientId(null);
            webhook.component().getCredentials().setClientSecret(null);
            webhook.component().getCredentials().setApiKey(null);
            webhook.component().getCredentials().setSecretKey(null);
            webhook.component().getOnce().setIdempotentRepository(new MemoryIdempotentRepository());
            webhook.route("penneo:webhook?service=current&insecure=true&subscribe=never")
                    .start();
            for (int delivery = 0; delivery < 2; delivery++) {
                assertThat(webhook.post(Map.of(), body)).isEqualTo(200);
                webhook.camel().getRouteController().stopRoute(WebhookContext.ROUTE);
                webhook.camel().getRouteController().startRoute(WebhookContext.ROUTE);
            }
            assertThat(webhook.exchanges()).hasSize(1);
        }
    }

    @Test
    void inMemoryTooAWebhookKnowsWhatItHasRouted() throws Exception {
        WebhookContext webhook = new WebhookContext(sandbox);
        String body = "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":4711}}";
        try (webhook) {
            webhook.route("penneo:webhook?service=current&insecure=true&subscribe=never")
                    .start();
            for (int delivery = 0; delivery < 2; delivery++) {
                assertThat(webhook.post(Map.of(), body)).isEqualTo(200);
                webhook.camel().getRouteController().stopRoute(WebhookContext.ROUTE);
                webhook.camel().getRouteController().startRoute(WebhookContext.ROUTE);
            }
            assertThat(webhook.exchanges()).hasSize(1);
        }
    }

    @Test
    void whileTheAccountCannotBeAskedForADeliveryIsAnsweredWith503AndLaterRouted() {
        WebhookContext webhook = new WebhookContext(sandbox);
        String body = "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":4711}}";
        try (webhook) {
            webhook.component().getOnce().setIdempotentRepository(new MemoryIdempotentRepository());
            sandbox.answerNext("GET", "/api/v3/user", new CannedAnswer(503, Map.of(), ""));
            webhook.route("penneo:webhook?service=current&insecure=true&subscribe=never")
                    .start();
            assertThat(webhook.post(Map.of(), body)).isEqualTo(503);
            assertThat(webhook.exchanges()).isEmpty();
            await().until(() -> webhook.post(Map.of(), body) == 200);
            assertThat(webhook.exchanges()).hasSize(1);
        }
    }

    @Test
    void onlyTheWantedEndsAreAskedFor() {
        try (WebhookContext webhook = webhook("penneo:webhook?eventTypes=casefile.rejected,signer.*&catchUp=true")) {
            await().until(() -> webhook.trouble() == null && listings() > 0);
            assertThat(sandbox.requests())
                    .filteredOn(request -> request.path().startsWith("/api/v1/casefiles"))
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.toString()).doesNotContain("status=5"));
        }
        long asked = listings();
        try (WebhookContext webhook = webhook("penneo:webhook?eventTypes=signer.*&catchUp=true&path=/other")) {
            await().until(() -> webhook.trouble() == null);
            assertThat(listings()).isEqualTo(asked);
        }
    }

    private void awaitNextCatchUp(WebhookContext webhook, long asked) {
        try {
            webhook.camel().getRouteController().suspendRoute(WebhookContext.ROUTE);
            webhook.camel().getRouteController().resumeRoute(WebhookContext.ROUTE);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        await().until(() -> listings() > asked);
    }

    private WebhookContext webhook(String uri) {
        return prepared().route(uri).start();
    }

    private WebhookContext prepared() {
        WebhookContext webhook = new WebhookContext(sandbox);
        webhook.component().getSubscription().setService(WebhookService.current);
        webhook.component().getConnection().setRequestsPerMinute(0);
        FileStateRepository positions = FileStateRepository.fileStateRepository(
                folder.resolve("positions").toFile());
        webhook.component().getOnce().setStateRepository(positions);
        webhook.component()
                .getOnce()
                .setIdempotentRepository(FileIdempotentRepository.fileIdempotentRepository(
                        folder.resolve("events").toFile()));
        return webhook;
    }

    private long completed(String title) {
        penneo.create(Samples.pdf(title));
        time.advance(Duration.ofSeconds(2));
        List<Long> ids =
                sandbox.caseFiles().stream().map(caseFile -> caseFile.id()).toList();
        long id = ids.get(ids.size() - 1);
        sandbox.signAll(id);
        time.advance(Duration.ofSeconds(1));
        return id;
    }

    private long listings() {
        return sandbox.requests().stream()
                .filter(request -> request.path().equals("/api/v1/casefiles"))
                .count();
    }

    private long deliveries(int status) {
        return sandbox.deliveries().stream()
                .map(SandboxDelivery::status)
                .filter(answer -> answer == status)
                .count();
    }
}
