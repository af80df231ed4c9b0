package io.github.camelpenneo.examples.mailtosign;

import java.nio.file.Path;

import io.github.camelpenneo.examples.testing.CompletedRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The demo in a process of its own, as the build starts it. */
class DemoTest {

    @TempDir
    private Path folder;

    @Test
    void theDemoRunsOnceAndNamesTheAnswerAndWhatIsAttached() throws Exception {
        CompletedRun run = CompletedRun.of(
                folder, Demo.class.getName(), folder.resolve("demo").toString(), "true");

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output().lines())
                .contains("Answered: Re: Sample contract")
                .anyMatch(line -> line.matches("Attached: \\d+-sample-contract\\.pdf"));
        assertThat(run.linesWithSecrets()).isEmpty();
        assertThat(run.output()).as("addresses are personal data").doesNotContain("jane", "john");
    }
}
