package io.github.camelpenneo.api;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A token store where no file can grow. */
@Tag("one-line")
class FullDiskTest {

    /** Keeps a token in its own process, and prints what became of that. */
    static final class Program {

        private Program() {}

        public static void main(String[] args) {
            try {
                new FileTokenStore(args[0]).save("a", "planted-secret");
            } catch (RuntimeException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @TempDir
    private Path folder;

    @Test
    void whatCannotBeWrittenIsToldAndLeavesNothingBehind() throws Exception {
        Path file = folder.resolve("tokens");
        Process program = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 0; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor()).isZero();
        assertThat(output)
                .contains("The token store " + file + " cannot be written: ")
                .doesNotContain("planted-secret");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("tokens.lock"));
        }
    }
}
