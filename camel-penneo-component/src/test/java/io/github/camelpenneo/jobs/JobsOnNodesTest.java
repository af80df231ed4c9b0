package io.github.camelpenneo.jobs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.github.camelpenneo.api.JdbcJobRepository;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.ChildJvm;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** penneo:jobs in two processes that share a table in PostgreSQL. */
@Tag("one-line")
@Tag("slow")
class JobsOnNodesTest {

    private static final int CASE_FILES = 300;

    @TempDir
    private Path folder;

    @Test
    void twoProcessesShareTheWorkAndEachJobIsToldOnce() throws Exception {
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                JobsDatabase database = new JobsDatabase();
                SandboxContext sender = new SandboxContext(sandbox)) {
            JobsNode.Place place = new JobsNode.Place(sandbox, database, new ChildJvm(folder), folder);
            sender.component().getJobs().setJobRepository(new JdbcJobRepository(database.pool()));
            List<String> references = IntStream.range(0, CASE_FILES)
                    .mapToObj(i -> "contract " + i)
                    .toList();
            byte[] pdf = Samples.pdf("The agreement");
            try (JobsNode one = JobsNode.start("one", place);
                    JobsNode two = JobsNode.start("two", place)) {
                one.atWork();
                two.atWork();
                references.forEach(reference -> sender.send("penneo:createCaseFile", exchange -> {
                    exchange.getMessage().setBody(pdf);
                    exchange.getMessage().setHeader(PenneoConstants.TITLE, reference);
                    exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
                    exchange.getMessage().setHeader(PenneoConstants.REFERENCE, reference);
                }));
                await().atMost(Duration.ofMinutes(1)).until(() -> {
                    one.assertRuns();
                    two.assertRuns();
                    return database.recordedJobs() == 0;
                });
            }

            assertThat(database.told())
                    .extracting(JobsDatabase.Told::reference)
                    .containsExactlyInAnyOrderElementsOf(references);
            assertThat(database.told()).extracting(JobsDatabase.Told::status).containsOnly("completed");
            assertThat(database.told()).extracting(JobsDatabase.Told::node).contains("one", "two");
        }
    }
}
