package io.github.camelpenneo.runtimes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The first route of the README, from an empty folder and by its words alone. */
class ReadmeTest {

    private static final Path TOP = Path.of("..", "..");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "KILL"})
    void theFirstRouteOfTheReadmeSendsEachContractOnceThoughItIsEndedWhileItWaits(String signal) throws IOException {
        GuidePage page = GuidePage.section(TOP.resolve("README.md"), "A first route");
        Application application = new Application(folder, Map.of(), Path.of(System.getProperty("java.home")));
        application.write(page.files());
        String start = page.scripts().get(1);
        Contracts contracts = new Contracts(folder);
        contracts.put("lease.pdf");
        Files.writeString(folder.resolve("contracts").resolve("note.pdf"), "not a PDF");
        try (HeldJobs jobs = new HeldJobs();
                PenneoSandbox sandbox = PenneoSandbox.builder().scheduler(jobs).start()) {
            application.write(Map.of("penneo.env", SandboxCalls.settings(sandbox)));
            SandboxCalls calls = new SandboxCalls(sandbox);
            try (RunningApplication running = application.start(start, Map.of())) {
                await(running)
                        .until(() -> contracts.isSent("lease.pdf")
                                && contracts.failed().size() == 1);
                assertThat(running.output())
                        .contains("Sent lease.pdf: case file")
                        .contains("note.pdf: createCaseFile:")
                        .doesNotContain(sandbox.apiSecret());
                jobs.hold();
                contracts.put("rent.pdf");
                await(running).until(() -> calls.statusRequests() > 2 && calls.creates() == 2);
                running.end(signal);
            }
            assertThat(contracts.waiting()).containsExactly("rent.pdf");
            try (RunningApplication running = application.start(start, Map.of())) {
                long before = calls.statusRequests();
                await(running).until(() -> calls.statusRequests() > before);
                jobs.release();
                await(running).until(() -> contracts.isSent("rent.pdf"));
            }
            assertThat(calls.creates()).isEqualTo(2);
            assertThat(sandbox.caseFiles()).hasSize(2);
        }
    }

    private static ConditionFactory await(RunningApplication running) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .failFast(() ->
                        assertThat(running.isRunning()).as(running.output()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "README.md, penneo.version camel.version slf4j.version h2.version exec-maven-plugin.version camel-cli.version",
        "docs/runtimes/camel-main.md, penneo.version camel.version slf4j.version h2.version",
        "docs/runtimes/camel-cli.md, penneo.version camel-cli.version h2.version",
        "docs/runtimes/karaf.md, penneo.version karaf.version h2.version",
        "docs/runtimes/quarkus.md, penneo.version quarkus.version camel-quarkus.version",
        "docs/runtimes/spring-boot.md, penneo.version camel.version spring-boot.version"
    })
    void theVersionsOfThePagesAreThoseOfTheBuild(String page, String versions) throws IOException {
        String text = Files.readString(TOP.resolve(page));
        for (String version : versions.split(" ")) {
            assertThat(text).as(version).contains(System.getProperty(version));
        }
    }
}
