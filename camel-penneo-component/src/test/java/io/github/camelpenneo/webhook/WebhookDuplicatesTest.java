package io.github.camelpenneo.webhook;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelpenneo.WebhookService;
import io.github.camelpenneo.WebhookSubscribe;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.Signed;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Events that come more than once. */
class WebhookDuplicatesTest {

    private static final String SECRET = "7a3c3a70-6f0f-4f0c-8c53-2f0f62f1b111";
    private static final String LEGACY = "/penneo/webhook/" + WebhookContext.capability("casefile");
    private static final String LEGACY_SIGNER = "/penneo/webhook/" + WebhookContext.capability("signer");

    private final PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");

    @AfterEach
    void close() {
        sandbox.close();
        database.dispose();
    }

    @Test
    void theSameEventIdComesOnce() {
        try (WebhookContext webhook = context().route("penneo:webhook").start()) {
            String body = opened("12:00:00.000000");
            for (int i = 0; i < 3; i++) {
                assertThat(current(webhook, "id-1", "sign.signer.opened", body)).isEqualTo(200);
            }
            assertThat(webhook.exchanges()).hasSize(1);
        }
    }

    @Test
    void aSignerWhoOpensTwiceInOneSecondIsHeardOfTwice() {
        try (WebhookContext webhook = context().route("penneo:webhook").start()) {
            String body = opened("12:00:00.000000");
            assertThat(current(webhook, "id-1", "sign.signer.opened", body)).isEqualTo(200);
            assertThat(current(webhook, "id-2", "sign.signer.opened", body)).isEqualTo(200);
            assertThat(webhook.post(LEGACY_SIGNER, opened("12:00:01.100000"))).isEqualTo(200);
            assertThat(webhook.post(LEGACY_SIGNER, opened("12:00:01.900000"))).isEqualTo(200);
            assertThat(webhook.exchanges()).hasSize(4);
        }
    }

    @Test
    void anEventIdThatTheSignatureDoesNotCoverIsNotTrusted() {
        try (WebhookContext webhook = context().route("penneo:webhook").start()) {
            for (String id : List.of("id-1", "id-2", "id-3")) {
                String body = opened("12:00:00.000000");
                assertThat(webhook.post(Signed.v0(SECRET, Instant.now(), Map.of("x-event-id", id), body), body))
                        .isEqualTo(200);
            }
            assertThat(webhook.exchanges()).hasSize(1);
        }
    }

    @Test
    void aRetryOfTheLegacyServiceComesOnce() {
        try (WebhookContext webhook = context().route("penneo:webhook").start()) {
            assertThat(webhook.post(LEGACY_SIGNER, opened("12:00:00.000000"))).isEqualTo(200);
            assertThat(webhook.post(LEGACY_SIGNER, opened("12:00:00.000000"))).isEqualTo(200);
            assertThat(webhook.exchanges()).hasSize(1);
        }
    }

    @Test
    void theEndOfACaseFileComesOnceWhicheverServiceTells() {
        try (WebhookContext webhook = context().route("penneo:webhook").start()) {
            assertThat(current(webhook, "id-1", "sign.casefile.completed", completed(7, "12:00:00.000000")))
                    .isEqualTo(200);
            assertThat(webhook.post(LEGACY, completed(7, "12:00:01.500000"))).isEqualTo(200);
            assertThat(current(webhook, "id-2", "sign.casefile.completed", completed(7, "12:00:00.000000")))
                    .isEqualTo(200);
            assertThat(webhook.exchanges()).hasSize(1);
            assertThat(webhook.post(LEGACY, completed(8, "12:00:01.500000"))).isEqualTo(200);
            assertThat(webhook.exchanges()).hasSize(2);
        }
    }

    @Test
    void whatTheRouteFailedOnComesAgain() {
        AtomicInteger attempts = new AtomicInteger();
        try (WebhookContext webhook = context()
                .route("penneo:webhook", event -> attempts.incrementAndGet() > 2)
                .start()) {
            String body = completed(7, "12:00:00.000000");
            assertThat(current(webhook, "id-1", "sign.casefile.completed", body))
                    .isEqualTo(500);
            assertThat(webhook.post(LEGACY, body)).isEqualTo(500);
            assertThat(current(webhook, "id-1", "sign.casefile.completed", body))
                    .isEqualTo(200);
            assertThat(current(webhook, "id-1", "sign.casefile.completed", body))
                    .isEqualTo(200);
            assertThat(webhook.exchanges()).hasSize(1);
        }
    }

    @Test
    void onTwoNodesOverOneTableEachEventIsProcessedOnceHoweverItIsDelivered() {
        Map<Long, AtomicInteger> processed = new ConcurrentHashMap<>();
        try (WebhookContext one = node(processed);
                WebhookContext other = node(processed)) {
            List<Long> waiting = new ArrayList<>();
            for (long id = 1; id <= 100; id++) {
                waiting.add(id);
            }
            // As Penneo does: what was not answered by 2xx comes again
            for (int attempt = 0; attempt < 50 && !waiting.isEmpty(); attempt++) {
                Map<Long, List<CompletableFuture<HttpResponse<String>>>> answers = new ConcurrentHashMap<>();
                waiting.forEach(id ->
                        answers.put(id, List.of(later(one, id), later(other, id), later(one, id), later(other, id))));
                waiting.removeIf(id -> answers.get(id).stream()
                        .allMatch(answer -> answer.join().statusCode() == 200));
                assertThat(answers.values().stream().flatMap(List::stream))
                        .allSatisfy(
                                answer -> assertThat(answer.join().statusCode()).isIn(200, 503));
            }
            assertThat(waiting).isEmpty();
            assertThat(processed).hasSize(100);
            assertThat(processed.values()).allSatisfy(times -> assertThat(times).hasValue(1));
        }
    }

    @Test
    void aRestartDoesNotRepeatWhatTheTableHolds() {
        Map<Long, AtomicInteger> processed = new ConcurrentHashMap<>();
        for (int run = 0; run < 3; run++) {
            try (WebhookContext node = node(processed)) {
                assertThat(later(node, 7).join().statusCode()).isEqualTo(200);
            }
        }
        assertThat(processed.get(7L)).hasValue(1);
    }

    private WebhookContext node(Map<Long, AtomicInteger> processed) {
        WebhookContext node = context();
        node.component().getOnce().setIdempotentRepository(new JdbcMessageIdRepository(database, "penneo"));
        node.component().getDelivery().setMaxConcurrentDeliveries(500);
        return node.route("penneo:webhook", event -> count(processed, event)).start();
    }

    private static boolean count(Map<Long, AtomicInteger> processed, Event event) {
        processed.computeIfAbsent(event.caseFileId(), id -> new AtomicInteger()).incrementAndGet();
        return true;
    }

    private WebhookContext context() {
        WebhookContext webhook = new WebhookContext(sandbox);
        webhook.component().getSubscription().setService(WebhookService.both);
        webhook.component().getSubscription().setSubscribe(WebhookSubscribe.never);
        webhook.component().getWebhookSecurity().setWebhookVerifyToken(SECRET);
        return webhook;
    }

    private static CompletableFuture<HttpResponse<String>> later(WebhookContext webhook, long id) {
        String body = completed(id, "12:00:00.000000");
        return webhook.postLater(
                "/penneo/webhook", Signed.event(SECRET, "id-" + id, "sign.casefile.completed", body), body);
    }

    private static int current(WebhookContext webhook, String id, String type, String body) {
        return webhook.post(Signed.event(SECRET, id, type, body), body);
    }

    private static String completed(long id, String time) {
        return event("casefile", "completed", time, "{\"id\":" + id + ",\"status\":5}");
    }

    private static String opened(String time) {
        return event("signer", "opened", time, "{\"id\":3,\"caseFile\":{\"id\":7,\"status\":1}}");
    }

    private static String event(String topic, String type, String time, String payload) {
        return ("{\"topic\":\"%s\",\"eventType\":\"%s\",\"eventTime\":{\"date\":\"2026-11-24 %s\",\"timezone_type\":3,"
                        + "\"timezone\":\"UTC\"},\"payload\":%s}")
                .formatted(topic, type, time, payload);
    }
}
