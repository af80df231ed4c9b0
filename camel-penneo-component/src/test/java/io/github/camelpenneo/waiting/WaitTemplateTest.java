package io.github.camelpenneo.waiting;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoJobDuplicatedException;
import io.github.camelpenneo.api.PenneoJobFailedException;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.FaultyServer.Fault;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The route templates that the component's jar brings. */
@ParameterizedClass
@EnumSource
@Tag("slow")
class WaitTemplateTest extends SandboxTestSupport {

    @Parameter
    private WaitTemplates.Form form;

    private static final String STATUS = "/send/api/v1/queue/public/status";

    @RegisterExtension
    final PenneoSandboxExtension sandbox = new PenneoSandboxExtension(
            SandboxContext.quickSandbox().jobDelays(Duration.ofMillis(100), Duration.ofMillis(200)));

    @Override
    protected PenneoSandbox sandbox() {
        return sandbox.get();
    }

    private final byte[] pdf = Samples.pdf("The agreement");
    private WaitTemplates templates;

    @BeforeEach
    void start() {
        templates = new WaitTemplates(penneo, form);
    }

    @Test
    void aJobIsWaitedFor() {
        templates.add();
        Exchange exchange = await(created("Agreement"));
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(QueueJob.class).jobStatus()).isEqualTo("completed");
        assertThat(asked()).isGreaterThan(1);
    }

    @Test
    void theJobMayBeItsJsonAsAfterAQueue() {
        templates.add();
        Exchange exchange = await(penneo.convert(created("Agreement"), String.class));
        assertThat(exchange.getMessage().getBody(QueueJob.class).jobStatus()).isEqualTo("completed");
    }

    @Test
    void whatPenneoAsksForIsWaitedForOnceAndNotLeftBehind() {
        templates.add();
        Job job = created("Agreement");
        refuseNext("1");
        long before = System.nanoTime();

        Exchange exchange = await(job);

        assertThat(System.nanoTime() - before).isGreaterThan(1_000_000_000L);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY)).isNull();
    }

    @Test
    void aLaterFailureDoesNotWaitForWhatPenneoAskedForBefore() throws Exception {
        List<Long> asked = new CopyOnWriteArrayList<>();
        Iterator<Fault> answers = List.of(
                        FaultyServer.answer("429 Too Many Requests\r\nRetry-After: 1", "application/json", ""),
                        FaultyServer.answer("503 Service Unavailable", "application/json", ""),
                        FaultyServer.answer("200 OK", "application/json", "{\"jobStatus\":\"failed\"}"))
                .iterator();
        Fault next = socket -> {
            asked.add(System.nanoTime());
            answers.next().happen(socket);
        };
        try (FaultyServer server = new FaultyServer(next);
                SandboxContext context = new SandboxContext(server.baseUrl())) {
            new WaitTemplates(context, form).add();
            context.send("direct:wait", e -> e.getMessage().setBody(new Job("a-job", "a-hash", null)));
        }
        assertThat(asked.get(2) - asked.get(1)).isLessThan(asked.get(1) - asked.get(0));
    }

    @Test
    void anExhaustedExchangeLeavesNoPauseBehind() {
        templates.maximumRedeliveries(1).add();
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
        templates.add();
        Job job = created("FAIL the agreement");
        Exchange exchange = await(job);
        assertThat(exchange.getException()).isInstanceOf(PenneoJobFailedException.class);
        long asked = asked();
        assertThat(await(job).getException()).isInstanceOf(PenneoJobFailedException.class);
        assertThat(asked()).isEqualTo(asked + 1);
    }

    @Test
    void aDuplicatedJobEndsAtOnce() {
        templates.add();
        await(created("Agreement"));
        Job duplicate = created("Agreement");
        Exchange exchange = await(duplicate);
        assertThat(exchange.getException()).isInstanceOf(PenneoJobDuplicatedException.class);
        long asked = asked();
        assertThat(await(duplicate).getException()).isInstanceOf(PenneoJobDuplicatedException.class);
        assertThat(asked()).isEqualTo(asked + 1);
    }

    @Test
    void everyAttemptPassesTheThrottle() {
        templates.maximumRedeliveries(4).throttle(2, 60_000).add();
        for (int i = 0; i < 5; i++) {
            sandbox.get().answerNext("POST", STATUS, new CannedAnswer(503, Map.of(), ""));
        }
        await(created("Agreement"));
        assertThat(asked()).isEqualTo(2);
    }

    private Job created(String title) {
        return penneo.send("penneo:createCaseFile", e -> {
                    e.getMessage().setBody(pdf);
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
