package io.github.camelpenneo.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A stop of the context during a call, where the consumer of the route waits for its exchanges. */
class ForcedStopTest {

    private final CompletableFuture<Exchange> ended = new CompletableFuture<>();

    @Test
    @Timeout(60)
    void aCallEndsWithCamelsTimeoutAlthoughTheConsumerWaitsForIt() throws Exception {
        try (FaultyServer penneo = new FaultyServer(FaultyServer.stall());
                SandboxContext context = new SandboxContext(penneo.baseUrl())) {
            context.component()
                    .getConnection()
                    .setResponseTimeout(Duration.ofMinutes(5).toMillis());
            begin(context);
            await().until(() -> !penneo.requests().isEmpty());

            context.camel().getShutdownStrategy().setTimeout(1);
            context.camel().stop();

            assertThat(ended.get(10, TimeUnit.SECONDS).getException())
                    .isExactlyInstanceOf(PenneoUnknownOutcomeException.class)
                    .hasMessageContaining("The penneo component was stopped before the response of ");
        }
    }

    @Test
    void aCallThatEndsWithinCamelsTimeoutIsNotEndedBefore() throws Exception {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        try (FaultyServer penneo = new FaultyServer(socket -> {
                    answer.join();
                    FaultyServer.answer("413 Content Too Large", "application/json", "{}")
                            .happen(socket);
                });
                SandboxContext context = new SandboxContext(penneo.baseUrl())) {
            begin(context);
            await().until(() -> !penneo.requests().isEmpty());

            CompletableFuture<Void> stop =
                    CompletableFuture.runAsync(() -> context.camel().stop());
            await().until(() -> context.camel().isStopping());
            answer.complete(null);
            stop.get(30, TimeUnit.SECONDS);

            assertThat(ended.get(10, TimeUnit.SECONDS).getException()).hasMessageContaining("413");
        }
    }

    private void begin(SandboxContext context) {
        context.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:create")
                        .process(exchange -> exchange.getExchangeExtension()
                                .addOnCompletion(new SynchronizationAdapter() {
                                    @Override
                                    public void onDone(Exchange done) {
                                        ended.complete(done);
                                    }
                                }))
                        .setHeader(PenneoConstants.TITLE, constant("Agreement"))
                        .setHeader(PenneoConstants.SIGNERS, constant(Samples.SIGNERS))
                        .to("penneo:createCaseFile");
            }
        });
        context.camel().createProducerTemplate().sendBody("seda:create", Samples.pdf("The agreement"));
    }
}
