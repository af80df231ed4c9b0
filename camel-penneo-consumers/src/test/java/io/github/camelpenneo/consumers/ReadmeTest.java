package io.github.camelpenneo.consumers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The first route of the README, from an empty folder and by its words alone. */
class ReadmeTest {

    private static final Path TOP = Path.of("..");
    private static final Path SAMPLE =
            TOP.resolve("camel-penneo-examples/support/src/main/resources/sample-contract.pdf");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    @TempDir
    private Path folder;

    private final HeldJobs jobs = new HeldJobs();
    private Path contracts;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "KILL"})
    void theFirstRouteOfTheReadmeSendsEachContractOnceThoughItIsEndedWhileItWaits(String signal) throws IOException {
        List<String> command = application();
        try (PenneoSandbox sandbox = PenneoSandbox.builder().scheduler(jobs).start()) {
            write("penneo.env", String.join("\n", environment(sandbox)) + "\n");
            Files.copy(SAMPLE, contracts.resolve("lease.pdf"));
            Files.writeString(contracts.resolve("note.pdf"), "not a PDF");
            try (RunningApplication application = RunningApplication.start(folder, command, Map.of())) {
                await(application).until(() -> hasMoved("sent", "lease.pdf") && hasMoved("failed", "note.pdf"));
                assertThat(application.output())
                        .contains("Sent lease.pdf: case file")
                        .contains("note.pdf: createCaseFile:")
                        .doesNotContain(sandbox.apiSecret());
                jobs.hold();
                Files.copy(SAMPLE, contracts.resolve("rent.pdf"));
                await(application).until(() -> statusRequests(sandbox) > 2 && posts(sandbox) == 2);
                application.end(signal);
            }
            assertThat(contracts.resolve("rent.pdf")).exists();
            try (RunningApplication application = RunningApplication.start(folder, command, Map.of())) {
                long before = statusRequests(sandbox);
                await(application).until(() -> statusRequests(sandbox) > before);
                jobs.release();
                await(application).until(() -> hasMoved("sent", "rent.pdf"));
            }
            assertThat(posts(sandbox)).isEqualTo(2);
            assertThat(sandbox.caseFiles()).hasSize(2);
        }
    }

    private List<String> application() throws IOException {
        String readme = Files.readString(TOP.resolve("README.md"));
        String section = readme.substring(readme.indexOf("## A first route"), readme.indexOf("## What there is"));
        write("pom.xml", block(section, "xml"));
        write("src/main/resources/application.properties", block(section, "properties"));
        write("src/main/resources/camel/contracts.yaml", block(section, "yaml"));
        contracts = Files.createDirectories(folder.resolve("contracts"));
        String command = block(section.substring(section.indexOf("Start it with")), "sh");
        String maven = "exec mvn -B -ntp -Dmaven.repo.local=" + System.getProperty("localRepository") + " ";
        return List.of(
                "sh", "-c", command.replace("~/penneo.env", "./penneo.env").replace("mvn ", maven));
    }

    private static ConditionFactory await(RunningApplication application) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .failFast(() -> assertThat(application.isRunning())
                        .as(application.output())
                        .isTrue());
    }

    private boolean hasMoved(String to, String name) throws IOException {
        Path target = contracts.resolve(to);
        if (!Files.exists(target)) {
            return false;
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.anyMatch(file -> file.toString().endsWith(name));
        }
    }

    private static long posts(PenneoSandbox sandbox) {
        return count(sandbox, "/send/api/v1/casefiles");
    }

    private static long statusRequests(PenneoSandbox sandbox) {
        return count(sandbox, "/send/api/v1/queue/public/status");
    }

    private static long count(PenneoSandbox sandbox, String path) {
        return sandbox.requests().stream()
                .filter(request -> request.path().startsWith(path))
                .count();
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
                "camel-cli.version",
                "h2.version")) {
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
