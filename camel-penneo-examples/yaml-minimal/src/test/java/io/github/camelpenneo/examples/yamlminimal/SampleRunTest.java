package io.github.camelpenneo.examples.yamlminimal;

import java.nio.file.Path;
import java.util.Map;

import io.github.camelpenneo.examples.sandboxrunner.SandboxRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The sample run in a process of its own, as the build starts it. */
class SampleRunTest {

    @TempDir
    private Path folder;

    @Test
    void theSampleRunEndsWithStatusZeroAndNamesTheSignedFile() throws Exception {
        try (ExampleProcess example = ExampleProcess.start(folder, Map.of(), SandboxRunner.class.getName(), "true")) {
            int status = example.process().onExit().join().exitValue();

            assertThat(status).as(example.output()).isZero();
            String signed = example.output()
                    .lines()
                    .filter(line -> line.startsWith("Signed: "))
                    .findFirst()
                    .orElseThrow();
            assertThat(Pdfs.textOf(Path.of(signed.substring("Signed: ".length()))))
                    .contains("Sample contract", "Jane Doe", "John Smith");
            assertThat(example.output())
                    .as("signing links and job handles are secrets")
                    .doesNotContain("/signing/")
                    .doesNotContainPattern("[0-9a-f]{64}");
        }
    }
}
