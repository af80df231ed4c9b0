package io.github.camelpenneo.examples.mailtosign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The demo in a process of its own, as the build starts it. */
class DemoTest {

    @TempDir
    private Path folder;

    @Test
    void theDemoRunsOnceAndNamesTheAnswerAndWhatIsAttached() throws Exception {
        Path output = folder.resolve("output.txt");
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Demo.class.getName(),
                        folder.resolve("demo").toString(),
                        "true")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        int status = demo.onExit().join().exitValue();

        List<String> lines = Files.readAllLines(output);
        assertThat(status).as(String.join("\n", lines)).isZero();
        assertThat(lines).contains("Answered: Re: Sample contract", "Attached: sample-contract.pdf");
        assertThat(lines)
                .as("addresses are personal data; signing links and job handles are secrets")
                .noneMatch(line -> line.contains("jane")
                        || line.contains("john")
                        || line.contains("/signing/")
                        || line.matches(".*[0-9a-f]{64}.*"));
    }
}
