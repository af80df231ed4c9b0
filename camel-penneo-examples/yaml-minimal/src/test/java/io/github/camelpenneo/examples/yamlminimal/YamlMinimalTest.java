package io.github.camelpenneo.examples.yamlminimal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.camelpenneo.examples.testing.ExampleProcess;
import io.github.camelpenneo.examples.testing.Pdfs;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelpenneo.examples.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

class YamlMinimalTest {

    private static final Path YAML = Path.of("src/main/resources/camel/contracts.yaml");

    @TempDir
    private Path folder;

    @Test
    void theTenLinesAreTenLinesAndStandInTheReadme() throws Exception {
        assertThat(Files.readAllLines(YAML)).hasSize(10);
        assertThat(Files.readString(Path.of("README.md"))).contains("```yaml\n" + Files.readString(YAML) + "```");
    }

    @Test
    void aContractComesBackSignedAlsoIfItWasSignedWhileTheProgramWasDown() throws Exception {
        Pdfs.write(folder.resolve("contracts/contract.pdf"), "The agreement");
        try (PenneoSandbox sandbox = sandbox()) {
            try (ExampleProcess example = launch(sandbox)) {
                await().until(() -> sandbox.caseFiles().size() == 1);
                await().until(() ->
                        example.folder().find("contracts/sent/*contract.pdf").size() == 1);
            }
            sandbox.signAll(sandbox.caseFiles().get(0).id());
            try (ExampleProcess example = launch(sandbox)) {
                await().until(() ->
                        example.folder().find("archive/*contract.pdf").size() == 1);
                assertThat(Pdfs.textOf(example.folder().find("archive/*").get(0)))
                        .contains("The agreement", "Jane Doe", "John Smith");
            }
            assertThat(sandbox.caseFiles()).hasSize(1);
        }
    }

    @Test
    void whatCannotBeSentIsPutToFailed() throws Exception {
        Files.createDirectories(folder.resolve("contracts"));
        Files.writeString(folder.resolve("contracts/contract.pdf"), "Dear all, please sign.");
        try (PenneoSandbox sandbox = sandbox();
                ExampleProcess example = launch(sandbox)) {
            await().until(() ->
                    example.folder().find("contracts/failed/*contract.pdf").size() == 1);
            assertThat(example.output()).contains("is neither a PDF");
            Files.writeString(folder.resolve("contracts/contract.pdf"), "Dear all, please sign this too.");
            await().until(() ->
                    example.folder().find("contracts/failed/*contract.pdf").size() == 2);
        }
    }

    @Test
    void aContractOfTheSameNameReplacesNone() throws Exception {
        Path leftBehind = folder.resolve("contracts/sending/earlier/contract.pdf");
        Pdfs.write(leftBehind, "Of a program that was killed");
        try (PenneoSandbox sandbox = sandbox();
                ExampleProcess example = launch(sandbox)) {
            for (int i = 1; i <= 2; i++) {
                int sent = i;
                Pdfs.write(folder.resolve("contracts/contract.pdf"), "The agreement " + i);
                await().until(() ->
                        example.folder().find("contracts/sent/*contract.pdf").size() == sent);
            }
            await().until(() -> sandbox.caseFiles().size() == 2);
            assertThat(sandbox.caseFiles())
                    .allMatch(caseFile -> caseFile.title().equals("contract"));
            assertThat(leftBehind).exists();
        }
    }

    private static PenneoSandbox sandbox() {
        return PenneoSandbox.builder()
                .jobDelays(Duration.ofMillis(50), Duration.ofMillis(50))
                .completionDelay(Duration.ofMillis(50))
                .start();
    }

    private ExampleProcess launch(PenneoSandbox sandbox) throws Exception {
        return ExampleProcess.start(folder, sandbox.environment(), Main.class.getName());
    }
}
