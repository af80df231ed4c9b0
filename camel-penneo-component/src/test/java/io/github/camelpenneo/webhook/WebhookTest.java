package io.github.camelpenneo.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.sandbox.ConfirmationTiming;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxDelivery;
import io.github.camelpenneo.sandbox.SandboxSubscription;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class WebhookTest {

    @ParameterizedTest
    @EnumSource(ConfirmationTiming.class)
    void aRouteIsSubscribedToBothTopicsOnceItRuns(ConfirmationTiming timing) {
        try (PenneoSandbox sandbox =
                        SandboxContext.quickSandbox().confirmationTiming(timing).start();
                WebhookContext camel = new WebhookContext(sandbox).route("penneo:webhook")) {
            assertThat(sandbox.subscriptions()).isEmpty();

            camel.start();

            awaitConfirmed(sandbox, 2);
            assertThat(sandbox.subscriptions())
                    .extracting(SandboxSubscription::topic)
                    .containsExactlyInAnyOrder("casefile", "signer");
            assertThat(sandbox.subscriptions())
                    .allSatisfy(subscription -> assertThat(subscription.endpoint())
                            .isEqualTo(camel.publicUrl() + "/penneo/webhook/"
                                    + WebhookContext.capability(subscription.topic())));
            assertThat(camel.exchanges()).isEmpty();
        }
    }

    @Test
    void aRouteThatIsAddedLaterIsSubscribedToo() {
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                WebhookContext camel = new WebhookContext(sandbox).start()) {
            camel.route("penneo:webhook?eventTypes=signer.*");
            awaitConfirmed(sandbox, 1);
        }
    }

    @Test
    void aSignedCaseFileArrivesAsAnEvent() {
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                WebhookContext camel =
                        new WebhookContext(sandbox).route("penneo:webhook").start();
                SandboxContext penneo = new SandboxContext(sandbox)) {
            awaitConfirmed(sandbox, 2);
            CaseFileDetails caseFile = penneo.created(Samples.pdf("The agreement"));
            sandbox.signAll(caseFile.id());

            Message completed = awaitEvent(camel, "casefile", "completed");
            Event event = completed.getBody(Event.class);
            assertThat(event.caseFileId()).isEqualTo(caseFile.id());
            assertThat(completed.getHeaders())
                    .containsEntry(PenneoConstants.TOPIC, "casefile")
                    .containsEntry(PenneoConstants.EVENT_TYPE, "completed")
                    .containsEntry(PenneoConstants.CASE_FILE_ID, caseFile.id())
                    .containsEntry(PenneoConstants.CASE_FILE_STATUS, "completed")
                    .containsEntry(PenneoConstants.EVENT_TIME, event.eventTime())
                    .hasSize(5);
            assertThat(event.eventTime()).isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());

            Message signed = awaitEvent(camel, "signer", "signed");
            assertThat(signed.getHeaders())
                    .containsEntry(PenneoConstants.CASE_FILE_ID, caseFile.id())
                    .hasSize(6);
            assertThat(signed.getHeader(PenneoConstants.SIGNER_ID, Long.class))
                    .isIn(
                            caseFile.signers().get(0).id(),
                            caseFile.signers().get(1).id());
        }
    }

    @Test
    void onlyTheWantedEventsArriveAndOnlyTheirTopicsAreSubscribedTo() {
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                WebhookContext camel = new WebhookContext(sandbox)
                        .route("penneo:webhook?eventTypes=signer.signed,signer.rejected")
                        .start();
                SandboxContext penneo = new SandboxContext(sandbox)) {
            awaitConfirmed(sandbox, 1);
            CaseFileDetails caseFile = penneo.created(Samples.pdf("The agreement"));
            sandbox.signAll(caseFile.id());
            await().until(() -> sandbox.deliveries().stream()
                    .anyMatch(delivery -> delivery.kind().equals("signer.finalized")));

            assertThat(sandbox.subscriptions())
                    .singleElement()
                    .satisfies(subscription -> assertThat(subscription.topic()).isEqualTo("signer"));
            assertThat(camel.exchanges())
                    .hasSize(2)
                    .allSatisfy(exchange -> assertThat(eventType(exchange)).isEqualTo("signed"));
            assertThat(sandbox.deliveries())
                    .allSatisfy(delivery -> assertThat(delivery.status()).isEqualTo(200));
        }
    }

    @Test
    void whatAFailedRouteDidNotProcessIsProcessedWhenPenneoTriesAgain() {
        VirtualTime time = new VirtualTime();
        AtomicInteger attempts = new AtomicInteger();
        try (PenneoSandbox sandbox = PenneoSandbox.builder().time(time).start();
                WebhookContext camel = new WebhookContext(sandbox)
                        .route("penneo:webhook?eventTypes=casefile.*", event -> attempts.incrementAndGet() > 1)
                        .start();
                SandboxContext penneo = new SandboxContext(sandbox)) {
            awaitConfirmed(sandbox, 1);
            penneo.create(Samples.pdf("The agreement"));
            time.advance(Duration.ofSeconds(2));
            sandbox.signAll(sandbox.caseFiles().get(0).id());
            time.advance(Duration.ofSeconds(1));
            await().until(() -> sandbox.deliveries().contains(delivery(sandbox, 1, 500)));
            assertThat(camel.exchanges()).isEmpty();

            time.advance(Duration.ofSeconds(20));

            await().until(() -> sandbox.deliveries().contains(delivery(sandbox, 2, 200)));
            assertThat(camel.exchanges()).hasSize(1);
        }
    }

    private static SandboxDelivery delivery(PenneoSandbox sandbox, int attempt, int status) {
        return new SandboxDelivery(
                String.valueOf(sandbox.subscriptions().get(0).id()), "casefile.completed", attempt, status);
    }

    private static void awaitConfirmed(PenneoSandbox sandbox, int number) {
        await().untilAsserted(() ->
                assertThat(sandbox.subscriptions()).hasSize(number).allMatch(SandboxSubscription::confirmed));
    }

    private static Message awaitEvent(WebhookContext camel, String topic, String eventType) {
        return await().until(
                        () -> camel.exchanges().stream()
                                .filter(exchange ->
                                        topic.equals(exchange.getMessage().getHeader(PenneoConstants.TOPIC))
                                                && eventType.equals(eventType(exchange)))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull)
                .getMessage();
    }

    private static Object eventType(Exchange exchange) {
        return exchange.getMessage().getHeader(PenneoConstants.EVENT_TYPE);
    }
}
