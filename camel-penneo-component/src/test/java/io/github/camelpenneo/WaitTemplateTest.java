package io.github.camelpenneo;

import java.time.Duration;
import java.util.Map;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoJobFailedException;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import org.apache.camel.Exchange;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The route templates that the component's jar brings. */
class WaitTemplateTest {

    private static final String STATUS = "/send/api/v1/queue/public/status";

    @RegisterExtension
    final PenneoSandboxExtension sandbox = new PenneoSandboxExtension(
            SandboxContext.quickSandbox().jobDelays(Duration.ofMillis(100), Duration.ofMillis(200)));

    private SandboxContext penneo;

    @BeforeEach
    void start() throws Exception {
        penneo = new SandboxContext(sandbox.get());
        PluginHelper.getRoutesLoader(penneo.camel())
                .loadRoutes(ResourceHelper.resolveMandatoryResource(
                        penneo.camel(), "classpath:camel-template/penneo-wait.yaml"));
    }

    @AfterEach
    void stop() {
        penneo.close();
    }

    @Test
    void aJobIsWaitedFor() {
        templates(-1, 20, 60_000);
        Exchange exchange = await(created("Agreement"));
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(QueueJob.class).jobStatus()).isEqualTo("completed");
        assertThat(asked()).isGreaterThan(1);
    }

    @Test
    void theJobMayBeItsJsonAsAfterAQueue() {
        templates(-1, 20, 60_000);
        Exchange exchange = await(penneo.convert(created("Agreement"), String.class));
        assertThat(exchange.getMessage().getBody(QueueJob.class).jobStatus()).isEqualTo("completed");
    }

    @Test
    void whatPenneoAsksForIsWaitedForOnceAndNotLeftBehind() {
        templates(-1, 20, 60_000);
        Job job = created("Agreement");
        refuseNext("1");
        long before = System.nanoTime();

        Exchange exchange = await(job);

        assertThat(System.nanoTime() - before).isGreaterThan(1_000_000_000L);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY)).isNull();
    }

    @Test
    void anExhaustedExchangeLeavesNoPauseBehind() {
        templates(1, 20, 60_000);
        Job job = created("Agreement");
        refuseNext("0");
        refuseNext("1");

        Exchange exchange = await(job);

        assertThat(exchange.getException()).isInstanceOf(PenneoRateLimitException.class);
        assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY)).isNull();
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void aFailedJobEndsAtOnce() {
        templates(-1, 20, 60_000);
        Job job = created("FAIL the agreement");
        Exchange exchange = await(job);
        assertThat(exchange.getException()).isInstanceOf(PenneoJobFailedException.class);
        long asked = asked();
        assertThat(await(job).getException()).isInstanceOf(PenneoJobFailedException.class);
        assertThat(asked()).isEqualTo(asked + 1);
    }

    @Test
    void everyAttemptPassesTheThrottle() {
        templates(4, 2, 60_000);
        for (int i = 0; i < 5; i++) {
            sandbox.get().answerNext("POST", STATUS, new CannedAnswer(503, Map.of(), ""));
        }
        await(created("Agreement"));
        assertThat(asked()).isEqualTo(2);
    }

    private void templates(int redeliveries, int requests, int period) {
        TemplatedRouteBuilder.builder(penneo.camel(), "penneo-wait")
                .parameter("name", "wait")
                .parameter("delay", 20)
                .parameter("maximumDelay", 100)
                .parameter("maximumRedeliveries", redeliveries)
                .add();
        TemplatedRouteBuilder.builder(penneo.camel(), "penneo-wait-attempt")
                .parameter("name", "wait")
                .parameter("requests", requests)
                .parameter("period", period)
                .add();
    }

    private Job created(String title) {
        return penneo.send("penneo:createCaseFile", e -> {
                    e.getMessage().setBody(Samples.pdf("The agreement"));
                    e.getMessage().setHeader("CamelPenneoTitle", title);
                    e.getMessage().setHeader("CamelPenneoSigners", Samples.SIGNERS);
                })
                .getMessage()
                .getBody(Job.class);
    }

    private Exchange await(Object job) {
        return penneo.send("direct:wait", e -> e.getMessage().setBody(job));
    }

    private void refuseNext(String retryAfter) {
        sandbox.get().answerNext("POST", STATUS, new CannedAnswer(429, Map.of("Retry-After", retryAfter), ""));
    }

    private long asked() {
        return sandbox.get().requests().stream()
                .filter(request -> request.path().equals(STATUS))
                .count();
    }
}
