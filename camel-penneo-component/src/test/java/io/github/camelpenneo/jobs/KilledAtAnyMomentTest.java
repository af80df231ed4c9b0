package io.github.camelpenneo.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelpenneo.Inside;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.guide.GuidePage;
import io.github.camelpenneo.jobs.JobsDatabase.Told;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.testing.ChildJvm;
import io.github.camelpenneo.testing.OffsetClock;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The recipe of one case file a contract with recorded jobs, on nodes that are killed and started again: at more moments with -Dkills. */
@Tag("one-line")
@Tag("slow")
class KilledAtAnyMomentTest {

    private static final int KILLS = Integer.getInteger("kills", 80);
    private static final int NODES = 4;
    private static final int CONTRACTS_A_LIFE = 10;
    /** One life in so many ends while the node starts. */
    private static final int SHORT_LIVES = 5;

    private static final int LONGEST_START_MILLIS = 1500;
    private static final int LONGEST_WORK_MILLIS = 300;
    /** Longer than an intent is looked for. */
    private static final Duration AFTERWARDS = Duration.ofMinutes(20);

    private final long seed = Long.getLong("seed", new Random().nextLong());
    private final OffsetClock clock = new OffsetClock();
    private final ExecutorService nodes = Executors.newFixedThreadPool(NODES);

    private final PenneoSandbox sandbox =
            SandboxContext.quickSandbox().clock(clock).start();

    @TempDir
    private Path folder;

    private JobsDatabase database;
    private JobsNode.Place place;
    private Path[] recipeAndPdf;

    @BeforeEach
    void prepare() throws IOException {
        System.out.println("The seed of the moments is " + seed);
        database = new JobsDatabase();
        place = new JobsNode.Place(sandbox, database, new ChildJvm(folder), folder);
        recipeAndPdf = new Path[] {
            Files.writeString(
                    folder.resolve("recipe.yaml"),
                    GuidePage.of("recipes/one-case-file-per-contract").example("yaml")),
            Files.write(folder.resolve("contract.pdf"), Samples.pdf("The agreement"))
        };
    }

    @AfterEach
    void close() {
        nodes.shutdownNow();
        if (database != null) {
            database.close();
        }
        sandbox.close();
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void noCaseFileIsForgottenAndNoContractIsLostOrSentTwice() throws Exception {
        rehearse();
        CompletableFuture.allOf(IntStream.range(0, NODES)
                        .mapToObj(node -> CompletableFuture.runAsync(() -> liveAndDie(node), nodes))
                        .toArray(CompletableFuture[]::new))
                .join();
        int left = database.recordedJobs();
        clock.advance(AFTERWARDS);
        followToTheEnd();
        report(left);

        everyCaseFileIsToldToWhomItBelongs();
        noContractIsSentTwice();
        noContractIsLost();
        assertThat(sandbox.caseFiles()).hasSizeGreaterThan(KILLS);
        assertThat(left).isPositive();
    }

    /** Ends gently, so that the others start faster. */
    private void rehearse() throws IOException {
        try (JobsNode first = start("rehearsal")) {
            first.atWork().end();
        }
    }

    private void liveAndDie(int node) {
        Random random = new Random(seed + node);
        for (int life = 0; life < KILLS / NODES; life++) {
            String name = "node-" + node + "-life-" + life;
            try (JobsNode running = start(name)) {
                if (random.nextInt(SHORT_LIVES) == 0) {
                    running.runFor(Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS)));
                } else {
                    running.atWork().runFor(Duration.ofMillis(random.nextInt(LONGEST_WORK_MILLIS)));
                }
            } catch (Exception e) {
                throw new IllegalStateException(name, e);
            }
        }
    }

    /** With contracts of its own, and all that others have left. */
    private JobsNode start(String name) throws IOException {
        IntStream.range(0, CONTRACTS_A_LIFE).forEach(i -> database.add(name + "-contract-" + i));
        return JobsNode.start(name, place, recipeAndPdf);
    }

    private void followToTheEnd() throws Exception {
        CamelContext last =
                JobsProgram.following(Inside.component(clock), sandbox.environment(), database.pool(), "the last one");
        try {
            last.start();
            await().atMost(Duration.ofMinutes(1)).until(() -> database.recordedJobs() == 0);
        } finally {
            last.stop();
        }
    }

    private void everyCaseFileIsToldToWhomItBelongs() {
        Map<String, List<Told>> told = database.told().stream().collect(Collectors.groupingBy(Told::reference));
        assertThat(sandbox.caseFiles())
                .as("seed %d", seed)
                .allSatisfy(caseFile -> assertThat(told.get(caseFile.title()))
                        .isNotEmpty()
                        .allSatisfy(end -> {
                            assertThat(end.correlation()).isEqualTo(caseFile.title());
                            assertThat(end.status()).isEqualTo(QueueJob.COMPLETED);
                            assertThat(end.caseFile()).isEqualTo(caseFile.id());
                        }));
    }

    private void noContractIsSentTwice() {
        assertThat(sandbox.caseFiles())
                .as("seed %d", seed)
                .extracting(SandboxCaseFile::title)
                .doesNotHaveDuplicates();
        assertThat(sandbox.requests())
                .as("accepted, seed %d", seed)
                .filteredOn(request -> request.method().equals("POST")
                        && request.path().startsWith("/send/api/v1/casefiles")
                        && request.status() < 300)
                .extracting(SandboxRequest::status)
                .hasSameSizeAs(sandbox.caseFiles());
    }

    private void noContractIsLost() {
        Set<String> found = new HashSet<>(database.waiting());
        found.addAll(database.toLookAt());
        sandbox.caseFiles().forEach(caseFile -> found.add(caseFile.title()));
        database.told().forEach(told -> found.add(told.reference()));
        assertThat(found).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(database.contracts());
    }

    private void report(int left) throws Exception {
        Map<String, Long> ends =
                database.told().stream().collect(Collectors.groupingBy(Told::status, Collectors.counting()));
        Set<String> references = database.told().stream().map(Told::reference).collect(Collectors.toSet());
        Files.writeString(
                Path.of("target", "killed-at-any-moment.txt"),
                "seed %d: %d kills, %d contracts, %d case files, %d to look at, %d still at the source; told %s, of them again %d; left by the kills %d%n"
                        .formatted(
                                seed,
                                KILLS,
                                database.contracts().size(),
                                sandbox.caseFiles().size(),
                                database.toLookAt().size(),
                                database.waiting().size(),
                                ends,
                                database.told().size() - references.size(),
                                left));
    }
}
