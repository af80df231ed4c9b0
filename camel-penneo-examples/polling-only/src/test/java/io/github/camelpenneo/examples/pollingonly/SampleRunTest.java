package io.github.camelpenneo.examples.pollingonly;

import java.nio.file.Path;

import io.github.camelpenneo.examples.sandboxrunner.SandboxRunner;
import io.github.camelpenneo.examples.testing.CompletedRun;
import io.github.camelpenneo.examples.testing.Pdfs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The sample run in a process of its own, as the build starts it. */
class SampleRunTest {

    @TempDir
    private Path folder;

    @Test
    void theSampleRunEndsWithStatusZeroAndNamesTheSignedFile() throws Exception {
        CompletedRun run =
                CompletedRun.of(folder, "-Dpolling.ended-cron=* * * * * ?", SandboxRunner.class.getName(), "true");

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.linesWithSecrets()).isEmpty();
        assertThat(Pdfs.textOf(run.signed())).contains("Sample contract", "Jane Doe", "John Smith");
    }
}
