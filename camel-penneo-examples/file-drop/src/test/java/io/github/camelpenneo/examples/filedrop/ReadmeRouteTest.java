package io.github.camelpenneo.examples.filedrop;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelpenneo.examples.testing.Pdfs;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxSigner;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelpenneo.examples.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/** The first route of the README, as it is printed there. */
class ReadmeRouteTest {

    @TempDir
    private Path folder;

    @Test
    void theFirstRouteOfTheReadmeSendsAPdf() throws Exception {
        String readme = Files.readString(Path.of("..", "..", "README.md"));
        String yaml = readme.substring(readme.indexOf("```yaml") + "```yaml".length());
        yaml = yaml.substring(0, yaml.indexOf("```")).replace("file:contracts", "file:" + folder.resolve("contracts"));
        Files.writeString(folder.resolve("route.yaml"), yaml);
        Pdfs.write(folder.resolve("contracts/contract.pdf"), "The agreement");

        try (PenneoSandbox sandbox = PenneoSandbox.start()) {
            Main program = new Main();
            program.addOverrideProperty("camel.main.routes-include-pattern", "file:" + folder.resolve("route.yaml"));
            program.addOverrideProperty("camel.server.enabled", "false");
            Demo.pointAt(sandbox, program);
            program.start();
            try {
                await().until(() -> folder.resolve("contracts/sent").toFile().exists());
            } finally {
                program.stop();
            }
            assertThat(sandbox.caseFiles().get(0).title()).isEqualTo("contract");
            assertThat(sandbox.caseFiles().get(0).signers())
                    .extracting(SandboxSigner::name)
                    .containsExactly("Jane Doe", "John Smith");
        }
        assertThat(folder.resolve("contracts/sent").toFile().list())
                .singleElement()
                .asString()
                .endsWith("-contract.pdf");
    }
}
