package io.github.camelpenneo.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.ChildJvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A {@link JobsProgram} that runs. */
final class JobsNode implements AutoCloseable {

    /** Where nodes run. */
    record Place(PenneoSandbox sandbox, JobsDatabase database, ChildJvm jvm, Path folder) {}

    private final Process process;
    private final Path atWork;
    private final Path log;

    private JobsNode(Process process, Path atWork, Path log) {
        this.process = process;
        this.atWork = atWork;
        this.log = log;
    }

    /** Starts one; with a recipe and a PDF it sends contracts, too. */
    static JobsNode start(String name, Place place, Path... recipeAndPdf) throws IOException {
        Path atWork = place.folder().resolve(name + ".at-work");
        Path log = place.folder().resolve(name + ".log");
        List<String> arguments = new ArrayList<>(List.of(place.database().url(), name, atWork.toString()));
        for (Path path : recipeAndPdf) {
            arguments.add(path.toString());
        }
        ProcessBuilder program = place.jvm().program(JobsProgram.class, log, arguments);
        program.environment().putAll(place.sandbox().environment());
        return new JobsNode(program.start(), atWork, log);
    }

    /** Waits until its routes have begun to work. */
    JobsNode atWork() throws IOException {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Files.exists(atWork) || !process.isAlive());
        assertRuns();
        return this;
    }

    void runFor(Duration time) throws IOException, InterruptedException {
        process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        assertRuns();
    }

    /** Asks it to end, and waits until it has. */
    void end() {
        process.destroy();
        process.onExit().join();
    }

    void assertRuns() throws IOException {
        assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
    }

    /** At once, with no chance to tidy up. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
