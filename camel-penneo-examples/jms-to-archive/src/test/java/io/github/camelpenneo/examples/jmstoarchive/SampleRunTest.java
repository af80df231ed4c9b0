package io.github.camelpenneo.examples.jmstoarchive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The example in a process of its own, as the build starts it. */
class SampleRunTest {

    @TempDir
    private Path folder;

    @Test
    void theSampleIsRunThroughOnceAndItsSignedFileIsNamed() throws Exception {
        Path output = folder.resolve("output.txt");
        Process example = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        JmsToArchive.class.getName(),
                        folder.resolve("example").toString(),
                        "true")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        int status = example.onExit().join().exitValue();

        List<String> lines = Files.readAllLines(output);
        assertThat(status).as(String.join("\n", lines)).isZero();
        assertThat(lines)
                .as("signing links and job handles are secrets")
                .noneMatch(line -> line.contains("/signing/") || line.matches(".*[0-9a-f]{64}.*"));
        String signed = lines.stream()
                .filter(line -> line.startsWith("Signed: "))
                .findFirst()
                .orElseThrow();
        assertThat(Path.of(signed.substring("Signed: ".length()))).isNotEmptyFile();
    }
}
