package io.github.camelpenneo.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelpenneo.Inside;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.MemoryJobRepository;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoJobFailedException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.api.RecordedJob;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.ForwardingJobRepository;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The exchange that waits for a recorded job is its one follower; penneo:jobs follows the job if the exchange fails. */
class AwaitedRecordTest {

    private static final byte[] PDF = Samples.pdf("The agreement");
    private static final String STATUS = "/send/api/v1/queue/public/status";
    private static final String AWAIT = "penneo:awaitCaseFile?initialDelay=100";

    private final PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
    private final SandboxContext penneo = new SandboxContext(sandbox);
    private final MemoryJobRepository jobs = new MemoryJobRepository();
    private final Queue<QueueJob> told = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void record() {
        penneo.component().getJobs().setJobRepository(jobs);
    }

    @AfterEach
    void close() {
        penneo.close();
        sandbox.close();
    }

    @Test
    void theRecordOfAnAwaitedJobEndsWithItsExchangeAndIsToldToNobodyElse() {
        follow();
        penneo.route("direct:contract", "penneo:createCaseFile", AWAIT);
        assertThat(create(null).getException()).isNull();
        assertThat(jobs.size()).isZero();
        await().during(Duration.ofMillis(500)).until(told::isEmpty);
    }

    @Test
    void theRecordOfAMessageWithAReferenceRemembersTheCaseFile() {
        penneo.route("direct:contract", "penneo:createCaseFile", AWAIT);
        Exchange first = create("contract 1");
        Exchange again = create("contract 1");
        assertThat(again.getException()).isNull();
        assertThat(again.getMessage().getBody(QueueJob.class).caseFileId())
                .isEqualTo(first.getMessage().getBody(QueueJob.class).caseFileId());
        assertThat(sandbox.caseFiles()).hasSize(1);
        assertThat(statusRequests()).isOne();
    }

    @Test
    void aJobWhoseExchangeFailsIsFollowedByPenneoJobs() {
        AtomicBoolean failed = new AtomicBoolean();
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:contract").to("penneo:createCaseFile", AWAIT).process(exchange -> {
                    failed.set(true);
                    throw new IllegalStateException("a later step");
                });
            }
        });
        follow();
        assertThat(create(null).getException()).isNotNull();
        await().until(() -> told.size() == 1);
        assertThat(told.element().jobStatus()).isEqualTo(QueueJob.COMPLETED);
        assertThat(failed).isTrue();
    }

    @Test
    void nobodyElseFollowsAJobWhileAnExchangeWaits() {
        sandbox.answerNext("POST", STATUS, new CannedAnswer(503, Map.of("Retry-After", "3600"), ""));
        penneo.route("direct:contract", "penneo:createCaseFile", "penneo:awaitCaseFile?initialDelay=100");
        penneo.camel().createProducerTemplate().asyncSend("direct:contract", exchange -> fill(exchange, null));
        await().until(() -> statusRequests() == 1);
        Instant now = Instant.now();
        assertThat(jobs.claim(Inside.account(penneo.camel(), "penneo:jobs"), now, now))
                .isEmpty();
    }

    @Test
    void theRecordOfAJobThatIsAwaitedBehindAQueueEndsToo() {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:contract")
                        .to("penneo:createCaseFile")
                        .convertBodyTo(String.class)
                        .to("seda:jobs");
                from("seda:jobs?pollTimeout=10")
                        .to(AWAIT)
                        .process(exchange -> told.add(exchange.getMessage().getBody(QueueJob.class)));
            }
        });
        create(null);
        await().until(() -> told.size() == 1);
        await().until(() -> jobs.size() == 0);
    }

    @Test
    void aJobThatHasFailedLeavesNoRecordSoThatTheMessageIsSentAgain() {
        penneo.route("direct:contract", "penneo:createCaseFile", AWAIT);
        sandbox.answerNext(
                "POST",
                STATUS,
                new CannedAnswer(
                        200,
                        Map.of("Content-Type", "application/json"),
                        "{\"uuid\": \"u\", \"payloadHash\": \"h\", \"jobStatus\": \"failed\"}"));
        assertThat(create("contract 1").getException()).isInstanceOf(PenneoJobFailedException.class);
        assertThat(jobs.size()).isZero();
        create("contract 1");
        assertThat(sandbox.requests())
                .filteredOn(request -> request.path().startsWith("/send/api/v1/casefiles"))
                .hasSize(2);
    }

    @Test
    void aStopLeavesTheRecordForTheNextStart() {
        sandbox.answerNext("POST", STATUS, new CannedAnswer(503, Map.of("Retry-After", "3600"), ""));
        penneo.route("direct:contract", "penneo:createCaseFile", AWAIT);
        penneo.camel().createProducerTemplate().asyncSend("direct:contract", exchange -> fill(exchange, "contract 1"));
        await().until(() -> statusRequests() == 1);
        penneo.camel().stop();
        try (SandboxContext next = new SandboxContext(sandbox)) {
            next.component().getJobs().setJobRepository(jobs);
            next.route("direct:contract", "penneo:createCaseFile", AWAIT);
            Exchange exchange = next.send("direct:contract", message -> fill(message, "contract 1"));
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(QueueJob.class).caseFileId())
                    .isNotNull();
        }
        assertThat(sandbox.caseFiles()).hasSize(1);
    }

    @Test
    void aRepositoryThatFailsDoesNotKeepAnExchangeFromWaiting() {
        penneo.component().getJobs().setJobRepository(null);
        Job job = penneo.create(PDF).getMessage().getBody(Job.class);
        penneo.component().getJobs().setJobRepository(new ForwardingJobRepository(jobs) {
            @Override
            public Optional<RecordedJob> findByJob(String uuid) {
                throw new IllegalStateException("no database");
            }
        });
        assertThat(penneo.request(AWAIT, job, QueueJob.class).caseFileId()).isNotNull();
    }

    @Test
    void aJobIsToldOnceThoughPenneoJobsAsksBeforeTheExchangeThatAwaitsIt() {
        Queue<QueueJob> awaited = new ConcurrentLinkedQueue<>();
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("penneo:jobs?initialDelay=300&delay=50")
                        .process(exchange -> told.add(exchange.getMessage().getBody(QueueJob.class)));
                from("direct:contract")
                        .to("penneo:createCaseFile")
                        .to("penneo:awaitCaseFile?initialDelay=500")
                        .process(exchange -> awaited.add(exchange.getMessage().getBody(QueueJob.class)));
            }
        });
        for (int i = 0; i < 20; i++) {
            create("contract " + i);
        }
        await().until(() -> awaited.size() == 20);
        assertThat(told).isEmpty();
    }

    private void follow() {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("penneo:jobs?initialDelay=100&delay=50")
                        .process(exchange -> told.add(exchange.getMessage().getBody(QueueJob.class)));
            }
        });
    }

    private Exchange create(String reference) {
        return penneo.send("direct:contract", exchange -> fill(exchange, reference));
    }

    private static void fill(Exchange exchange, String reference) {
        exchange.getMessage().setBody(PDF);
        exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
        exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
        exchange.getMessage().setHeader(PenneoConstants.REFERENCE, reference);
    }

    private long statusRequests() {
        return sandbox.requests().stream()
                .filter(request -> request.path().equals(STATUS))
                .count();
    }
}
