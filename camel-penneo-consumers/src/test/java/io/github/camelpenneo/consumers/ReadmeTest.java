package io.github.camelpenneo.consumers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The first route of the README, from an empty folder and by its words alone. */
class ReadmeTest {

    private static final Path TOP = Path.of("..");
    private static final Path SAMPLE =
            TOP.resolve("camel-penneo-examples/support/src/main/resources/sample-contract.pdf");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    @TempDir
    private Path folder;

    @Test
    void theFirstRouteOfTheReadmeSendsAContract() throws IOException {
        String readme = Files.readString(TOP.resolve("README.md"));
        String section = readme.substring(readme.indexOf("## A first route"), readme.indexOf("## What there is"));
        write("pom.xml", block(section, "xml"));
        write("src/main/resources/application.properties", block(section, "properties"));
        write("src/main/resources/camel/contracts.yaml", block(section, "yaml"));
        String command = block(section.substring(section.indexOf("Start it with")), "sh");

        try (PenneoSandbox sandbox = PenneoSandbox.start()) {
            write("penneo.env", String.join("\n", environment(sandbox)) + "\n");
            List<String> shell = List.of(
                    "sh",
                    "-c",
                    command.replace("~/penneo.env", "./penneo.env")
                            .replace(
                                    "mvn ",
                                    "exec mvn -B -ntp -Dmaven.repo.local=" + System.getProperty("localRepository")
                                            + " "));
            Path contracts = Files.createDirectories(folder.resolve("contracts"));
            Files.copy(SAMPLE, contracts.resolve("lease.pdf"));
            try (RunningApplication application = RunningApplication.start(folder, shell, Map.of())) {
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> application.output().contains("Sent lease.pdf") || !application.isRunning());
                assertThat(application.output()).contains("Sent lease.pdf").doesNotContain(sandbox.apiSecret());
                await().until(() -> sandbox.caseFiles().size() == 1);
            }
            assertThat(contracts.resolve("sent")).isNotEmptyDirectory();
        }
    }

    @Test
    void theVersionsOfTheReadmeAreThoseOfTheBuild() throws IOException {
        String readme = Files.readString(TOP.resolve("README.md"));
        for (String version : List.of(
                "penneo.version",
                "camel.version",
                "slf4j.version",
                "exec-maven-plugin.version",
                "spring-boot.version",
                "quarkus.version",
                "camel-cli.version")) {
            assertThat(readme).as(version).contains(System.getProperty(version));
        }
    }

    private static List<String> environment(PenneoSandbox sandbox) {
        return sandbox.environment().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String block(String text, String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .findFirst()
                .orElseThrow();
    }
}
