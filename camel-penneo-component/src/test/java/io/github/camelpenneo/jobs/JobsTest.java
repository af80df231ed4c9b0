package io.github.camelpenneo.jobs;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelpenneo.api.JdbcJobRepository;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.MemoryJobRepository;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.api.RecordedJob;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.ForwardingJobRepository;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What createCaseFile records, and what penneo:jobs makes of it. */
class JobsTest {

    private static final String QUICK = "penneo:jobs?initialDelay=100&delay=50";

    @TempDir
    private Path folder;

    private final PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
    private final SandboxContext penneo = new SandboxContext(sandbox);
    private final MemoryJobRepository memory = new MemoryJobRepository();
    private final Queue<Exchange> ended = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        penneo.close();
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {QUICK, "penneo:jobs?initialDelay=100&scheduler=quartz&scheduler.cron=*+*+*+*+*+?"})
    void aRecordedJobIsToldOnceItHasEndedWithWhatTheUserGave(String uri) {
        penneo.component().getJobs().setJobRepository(memory);
        route(uri);

        Exchange created = create("Agreement", "contract 4711");
        await().until(() -> ended.size() == 1);
        await().until(() -> memory.size() == 0);

        Exchange exchange = ended.element();
        QueueJob job = exchange.getMessage().getBody(QueueJob.class);
        long id = sandbox.caseFiles().get(0).id();
        assertThat(job.caseFileId()).isEqualTo(id);
        assertThat(job.signingLinks()).isNotEmpty();
        assertThat(job.correlation()).isEqualTo("contract 4711");
        assertThat(job.reference())
                .isEqualTo(created.getMessage().getBody(Job.class).reference());
        assertThat(exchange.getMessage().getHeaders())
                .containsOnly(
                        Map.entry(PenneoConstants.JOB_STATUS, "completed"),
                        Map.entry(PenneoConstants.CASE_FILE_ID, id),
                        Map.entry(PenneoConstants.REFERENCE, job.reference()),
                        Map.entry(PenneoConstants.CORRELATION, "contract 4711"));
    }

    @Test
    void withoutARepositoryJobsAreRecordedInMemoryOnceARouteAsksAfterThem() {
        route(QUICK);
        create("Agreement", "a key");
        await().until(() -> ended.size() == 1);
    }

    @Test
    void aFailedJobIsToldWithItsReason() {
        route(QUICK);
        create("FAIL the agreement", "a key");
        await().until(() -> ended.size() == 1);
        assertThat(ended.element().getMessage().getHeader(PenneoConstants.JOB_STATUS))
                .isEqualTo("failed");
        assertThat(ended.element().getMessage().getBody(QueueJob.class).errorMessage())
                .isNotBlank();
    }

    @Test
    void aJobWhoseRouteFailsIsGivenToItAgain() {
        AtomicBoolean failed = new AtomicBoolean();
        penneo.component().getJobs().setJobRepository(memory);
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from(QUICK).process(exchange -> {
                    if (failed.compareAndSet(false, true)) {
                        throw new IllegalStateException("not yet");
                    }
                    ended.add(exchange.copy());
                });
            }
        });
        create("Agreement", "a key");
        await().until(() -> ended.size() == 1);
        await().until(() -> memory.size() == 0);
    }

    @Test
    void aJobThatIsRecordedInATableSurvivesARestart() {
        JobRepository table = table();
        try (SandboxContext first = new SandboxContext(sandbox)) {
            first.component().getJobs().setJobRepository(table);
            create(first, "Agreement", "a key");
        }
        penneo.component().getJobs().setJobRepository(new JdbcJobRepository(pool()));
        route(QUICK);
        await().until(() -> ended.size() == 1);
        assertThat(ended.element().getMessage().getHeader(PenneoConstants.CORRELATION))
                .isEqualTo("a key");
    }

    @Test
    void aCreateThatIsRefusedOrMayBeRepeatedLeavesNothingRecorded() {
        penneo.component().getJobs().setJobRepository(memory);
        for (int status : List.of(400, 403, 429, 503)) {
            sandbox.answerNext("POST", "/send/", new CannedAnswer(status, Map.of(), ""));
            assertThat(create("Agreement", null).getException()).isNotNull();
            assertThat(memory.size()).isZero();
        }
    }

    @Test
    void nothingIsSentWhereTheIntentCannotBeRecorded() {
        penneo.component().getJobs().setJobRepository(new BrokenRepository());
        assertThat(create("Agreement", null).getException())
                .isInstanceOf(PenneoRetryableException.class)
                .hasMessageContaining("nothing was sent");
        assertThat(posts()).isZero();
    }

    @Test
    void whatIsTooLongToRecordIsToldBeforeAnythingIsSent() {
        penneo.component().getJobs().setJobRepository(memory);
        assertThat(create("Agreement", "x".repeat(4001)).getException())
                .isInstanceOf(PenneoValidationException.class)
                .hasMessageContaining("CamelPenneoCorrelation");
        assertThat(posts()).isZero();
        assertThat(memory.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "initialDelay=50&maximumDelay=4s",
                "maximumDelay=3s",
                "initialDelay=10s&maximumDelay=5s",
                "jobTimeout=0"
            })
    void askingTooOftenFailsTheStartAndNamesTheOption(String options) {
        assertThatThrownBy(() -> route("penneo:jobs?" + options))
                .rootCause()
                .hasMessageContaining(
                        options.contains("maximumDelay") ? "maximumDelay" : options.replaceAll("=.*", ""));
    }

    private JobRepository table() {
        return new JdbcJobRepository(pool());
    }

    private JdbcConnectionPool pool() {
        return JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("jobs"), "", "");
    }

    @Test
    void aConsumerThatCouldNotStartIsSuspendedAndSaysWhatIsWrong() {
        penneo.component().getJobs().setJobRepository(memory);
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:poll").pollEnrich("penneo:jobs?initialDelay=0&delay=200", 1500);
            }
        });
        try (CapturedLogs logs = new CapturedLogs(Level.INFO)) {
            for (int i = 0; i < 2; i++) {
                assertThat(penneo.send("direct:poll", exchange -> {}).getException())
                        .hasStackTraceContaining("initialDelay");
            }
            assertThat(logs.lines()).noneMatch(line -> line.contains("NullPointerException"));
        }
    }

    private void route(String uri) {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(exchange -> ended.add(exchange.copy()));
            }
        });
    }

    private Exchange create(String title, String correlation) {
        return create(penneo, title, correlation);
    }

    private static Exchange create(SandboxContext penneo, String title, String correlation) {
        return penneo.send("penneo:createCaseFile", exchange -> {
            exchange.getMessage().setBody(Samples.pdf("The agreement"));
            exchange.getMessage().setHeader(PenneoConstants.TITLE, title);
            exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
            exchange.getMessage().setHeader(PenneoConstants.CORRELATION, correlation);
        });
    }

    private long posts() {
        return sandbox.requests().stream()
                .map(SandboxRequest::path)
                .filter(path -> path.startsWith("/send/api/v1/casefiles"))
                .count();
    }

    /** A table whose database has gone. */
    private static final class BrokenRepository extends ForwardingJobRepository {

        BrokenRepository() {
            super(new MemoryJobRepository());
        }

        @Override
        public boolean add(RecordedJob job) {
            throw new IllegalStateException("no database");
        }

        @Override
        public Optional<RecordedJob> claim(String account, Instant now, Instant until) {
            throw new IllegalStateException("no database");
        }
    }
}
