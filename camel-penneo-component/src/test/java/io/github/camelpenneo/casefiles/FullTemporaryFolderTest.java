package io.github.camelpenneo.casefiles;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.SandboxContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Downloads to a temporary folder that is missing, or in which no file can grow. */
@Tag("one-line")
class FullTemporaryFolderTest {

    /** Downloads a document in its own process, and prints what became of that. */
    static final class Program {

        private Program() {}

        public static void main(String[] args) throws Exception {
            DocumentDetails document =
                    new DocumentDetails(7L, null, null, "Lease", 5, null, null, null, null, null, null, null);
            try (FaultyServer server =
                            new FaultyServer(FaultyServer.answer("200 OK", "application/pdf", "%PDF-1.7 a PDF %%EOF"));
                    SandboxContext context = new SandboxContext(server.baseUrl())) {
                System.out.println(context.send(
                                "penneo:downloadDocument?spoolThreshold=0",
                                exchange -> exchange.getMessage().setBody(document))
                        .getException());
            }
        }
    }

    @TempDir
    private Path folder;

    @Test
    void aFullFolderIsNamedAndKeepsNoPart() throws Exception {
        assertThat(download(folder, "sh", "-c", "ulimit -f 0; exec \"$@\"", "sh"))
                .contains("PenneoException: downloadDocument: The PDF could not be written to the temporary folder "
                        + folder)
                .contains("is not full");
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aMissingFolderIsNamed() throws Exception {
        Path missing = folder.resolve("missing");
        assertThat(download(missing))
                .contains("PenneoException: downloadDocument: The PDF could not be written to the temporary folder "
                        + missing)
                .contains("check that the folder exists");
    }

    private static String download(Path temporaryFolder, String... shell) throws Exception {
        List<String> command = new ArrayList<>(List.of(shell));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporaryFolder,
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName()));
        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).as(output).isZero();
        return output;
    }
}
