package io.github.camelpenneo.jobs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelpenneo.Inside;
import io.github.camelpenneo.api.JdbcJobRepository;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.MemoryJobRepository;
import io.github.camelpenneo.api.RecordedJob;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.builder.RouteBuilder;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A hundred thousand recorded jobs: neither the threads of penneo:jobs nor what it holds at once grow with them. */
@Tag("one-line")
@Tag("slow")
class ManyJobsTest {

    private static final int MANY = 100_000;
    private static final int THREADS = 5;
    private static final int CREATED = 50;

    private enum Kind {
        IN_MEMORY,
        IN_A_TABLE
    }

    @TempDir
    private Path folder;

    private final AtomicInteger ended = new AtomicInteger();
    private JdbcConnectionPool pool;

    @AfterEach
    void close() {
        if (pool != null) {
            pool.dispose();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theyWaitWhileOthersAreFollowed(Kind kind) {
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                SandboxContext penneo = new SandboxContext(sandbox)) {
            ClaimCount jobs = new ClaimCount(repository(kind));
            fill(
                    jobs,
                    penneo,
                    List.of(new Job("a-uuid", "a-hash", null)),
                    Instant.now().plus(Duration.ofHours(1)));
            follow(penneo, jobs);
            jobs(penneo);
            await().until(() -> ended.get() == CREATED);
            assertHoldsLittle(penneo, jobs);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theyAreAskedAfterOneByOneWhenAllAreDue(Kind kind) {
        Duration forLong = Duration.ofHours(1);
        try (PenneoSandbox sandbox =
                        PenneoSandbox.builder().jobDelays(forLong, forLong).start();
                SandboxContext penneo = new SandboxContext(sandbox)) {
            ClaimCount jobs = new ClaimCount(repository(kind));
            fill(jobs, penneo, jobs(penneo), Instant.now().minus(Duration.ofHours(1)));
            follow(penneo, jobs);
            await().until(() -> questions(sandbox) > 10 * CREATED);
            assertHoldsLittle(penneo, jobs);
            assertThat(ended).hasValue(0);
        }
    }

    private void assertHoldsLittle(SandboxContext penneo, ClaimCount jobs) {
        assertThat(jobs.most()).isEqualTo(1);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .filteredOn(name -> name.contains("(" + penneo.camel().getName() + ")"))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(THREADS);
    }

    private JobRepository repository(Kind kind) {
        if (kind == Kind.IN_MEMORY) {
            return new MemoryJobRepository();
        }
        pool = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("jobs"), "", "");
        JdbcJobRepository table = new JdbcJobRepository(pool);
        table.open();
        return table;
    }

    private static void fill(JobRepository jobs, SandboxContext penneo, List<Job> handles, Instant dueAt) {
        String account = Inside.account(penneo.camel(), "penneo:jobs");
        IntStream.range(0, MANY)
                .mapToObj(i -> RecordedJob.intent("key " + i, account, "reference " + i, null, dueAt, dueAt))
                .forEach(jobs::add);
        IntStream.range(0, MANY).forEach(i -> {
            jobs.accept("key " + i, handles.get(i % handles.size()), dueAt);
            jobs.postpone("key " + i, 1, dueAt.plusMillis(i));
        });
    }

    private void follow(SandboxContext penneo, JobRepository jobs) {
        penneo.component().getJobs().setJobRepository(jobs);
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("penneo:jobs?initialDelay=100&delay=50").process(exchange -> ended.incrementAndGet());
            }
        });
    }

    private static List<Job> jobs(SandboxContext penneo) {
        byte[] pdf = Samples.pdf("The agreement");
        return Stream.generate(() -> penneo.create(pdf).getMessage().getBody(Job.class))
                .limit(CREATED)
                .toList();
    }

    private static long questions(PenneoSandbox sandbox) {
        return sandbox.requests().stream()
                .filter(request -> request.path().endsWith("/queue/public/status") && request.status() == 200)
                .count();
    }
}
