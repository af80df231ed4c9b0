package io.github.camelpenneo.examples.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelpenneo.examples.testing.CreateRequests;
import io.github.camelpenneo.examples.testing.Pdfs;
import io.github.camelpenneo.examples.testing.Ports;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelpenneo.examples.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/** The packaged program, started by the entry point of the Dockerfile. */
class ContainerIT {

    private static final String LIVE = "/observe/health/live";
    private static final String READY = "/observe/health/ready";
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final List<String> SECRETS = List.of(
            "PENNEO_CLIENT_ID",
            "PENNEO_CLIENT_SECRET",
            "PENNEO_API_KEY",
            "PENNEO_API_SECRET",
            "PENNEO_WEBHOOK_VERIFY_TOKEN",
            "JOBS_PASSWORD");

    @TempDir
    private Path folder;

    @Test
    void aContractComesBackSignedAndNoSecretIsInTheOutput() throws Exception {
        try (PenneoSandbox sandbox = sandbox(Duration.ofMillis(50));
                Program program = start(sandbox)) {
            comesBackSigned(sandbox, program);
            assertThat(program.probe(LIVE)).isEqualTo(200);
            assertThat(program.terminate(GRACE)).isTrue();
            assertHidesSecrets(program, environment(sandbox));
        }
    }

    @Test
    void whatWaitsAtSigtermStaysInItsFolderAndIsSentOnce() throws Exception {
        Pdfs.write(folder.resolve("contracts/contract.pdf"), "The agreement");
        try (PenneoSandbox sandbox = sandbox(Duration.ofSeconds(6))) {
            CreateRequests creates = new CreateRequests(sandbox);
            try (Program program = start(sandbox)) {
                await().until(() -> creates.count() == 1);
                assertThat(program.terminate(GRACE)).isTrue();
                assertThat(program.output()).contains("Apache Camel (Main)", "is shutdown");
                assertThat(program.folder().find("contracts/*.pdf")).hasSize(1);
                assertThat(program.folder().find("contracts/*/*")).isEmpty();
                assertHidesSecrets(program, environment(sandbox));
            }
            try (Program program = start(sandbox)) {
                await().until(() ->
                        program.folder().find("contracts/sent/*contract.pdf").size() == 1);
                assertThat(sandbox.caseFiles()).hasSize(1);
                assertThat(creates.count()).isEqualTo(1);
                assertHidesSecrets(program, environment(sandbox));
            }
        }
    }

    @Test
    void withoutPenneoTheProgramIsAliveAndNotReady() throws Exception {
        String nobody = "http://127.0.0.1:" + Ports.free();
        Map<String, String> environment = new HashMap<>();
        SECRETS.forEach(secret -> environment.put(secret, "planted-" + secret));
        environment.put("PENNEO_BASE_URL", nobody);
        environment.put("PENNEO_OAUTH_URL", nobody);
        try (Program program =
                Program.start(folder, environment, Dockerfile.read().command())) {
            await().until(() -> program.output().contains("started in"));
            assertThat(program.probe(LIVE)).isEqualTo(200);
            assertThat(program.probe(READY)).isEqualTo(503);
            await().until(() -> program.output().contains("could not be set up"));
            assertThat(program.probe(LIVE)).isEqualTo(200);
            assertThat(program.probe(READY)).isEqualTo(503);
            assertHidesSecrets(program, environment);
        }
    }

    @Test
    void theStartNamesAVariableThatIsMissing() throws Exception {
        try (PenneoSandbox sandbox = sandbox(Duration.ZERO)) {
            Map<String, String> environment = environment(sandbox);
            environment.remove("PENNEO_API_SECRET");
            try (Program program =
                    Program.start(folder, environment, Dockerfile.read().command())) {
                assertThat(program.status()).isNotZero();
                assertThat(program.output()).contains("PENNEO_API_SECRET");
                assertHidesSecrets(program, environment);
            }
        }
    }

    @Test
    @Tag("slow")
    void theFatJarWithMergedServicesDoesTheSame() throws Exception {
        try (PenneoSandbox sandbox = sandbox(Duration.ofMillis(50));
                Program program = Program.start(
                        folder,
                        environment(sandbox),
                        jar(Path.of("target", "contracts-fat.jar").toAbsolutePath()))) {
            comesBackSigned(sandbox, program);
            assertHidesSecrets(program, environment(sandbox));
        }
    }

    @Test
    @Tag("slow")
    void aFatJarWithoutMergedServicesDoesNotStart() throws Exception {
        Path wrong = UnmergedJar.write(Path.of("target", "app"), folder.resolve("wrong.jar"));
        try (PenneoSandbox sandbox = sandbox(Duration.ZERO);
                Program program = Program.start(folder, environment(sandbox), jar(wrong))) {
            assertThat(program.status()).isNotZero();
            assertThat(program.output()).contains("No type converter available");
        }
    }

    private void comesBackSigned(PenneoSandbox sandbox, Program program) throws IOException {
        await().until(() -> program.probe(READY) == 200);
        Pdfs.write(folder.resolve("contracts/contract.pdf"), "The agreement");
        await().until(() ->
                program.folder().find("contracts/sent/*contract.pdf").size() == 1);
        sandbox.signAll(sandbox.caseFiles().get(0).id());
        await().until(() -> program.folder().find("archive/*contract.pdf").size() == 1);
        assertThat(Pdfs.textOf(program.folder().find("archive/*").get(0))).contains("The agreement", "Jane Doe");
    }

    private Program start(PenneoSandbox sandbox) throws IOException {
        return Program.start(folder, environment(sandbox), Dockerfile.read().command());
    }

    private static PenneoSandbox sandbox(Duration untilDone) {
        return PenneoSandbox.builder()
                .jobDelays(Duration.ZERO, untilDone)
                .completionDelay(Duration.ofMillis(50))
                .start();
    }

    /** The variables of the sandbox, and secrets that it does not have. */
    private static Map<String, String> environment(PenneoSandbox sandbox) {
        Map<String, String> environment = new HashMap<>(sandbox.environment());
        environment.put("PENNEO_WEBHOOK_VERIFY_TOKEN", "planted-verify-token");
        environment.put("JOBS_PASSWORD", "planted-password");
        return environment;
    }

    private static List<String> jar(Path file) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", file.toString());
    }

    private static void assertHidesSecrets(Program program, Map<String, String> environment) throws IOException {
        Stream<String> secrets =
                SECRETS.stream().filter(environment::containsKey).map(environment::get);
        assertThat(program.output()).doesNotContain(secrets.toArray(String[]::new));
        assertThat(Files.exists(program.folder().file("contracts/failed"))).isFalse();
    }
}
