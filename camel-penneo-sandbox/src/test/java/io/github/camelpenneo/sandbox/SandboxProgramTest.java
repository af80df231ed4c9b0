package io.github.camelpenneo.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.testing.Pdfs;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
@Tag("slow")
class SandboxProgramTest {
    private static final int MEGABYTES = 48;

    @TempDir
    private Path temporary;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    private Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-Xmx" + MEGABYTES + "m",
                "-cp",
                System.getProperty("java.class.path"),
                SandboxProgram.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    private static Map<String, String> environment(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        Map<String, String> environment = new LinkedHashMap<>();
        for (int line = 0; line < 6; line++) {
            String[] nameAndValue = out.readLine().split("=", 2);
            environment.put(nameAndValue[0], nameAndValue[1]);
        }
        return environment;
    }

    private static String rest(BufferedReader reader) throws IOException {
        StringBuilder rest = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            rest.append(line).append('\n');
        }
        return rest.toString();
    }

    @Test
    void onceItAcceptsCallsItPrintsTheEnvironmentAndNothingElse() throws IOException, InterruptedException {
        Process process = run("--port", "0", "--job-delay", "10");
        Map<String, String> environment = environment(process);
        assertThat(environment)
                .containsOnlyKeys(
                        "PENNEO_BASE_URL",
                        "PENNEO_OAUTH_URL",
                        "PENNEO_CLIENT_ID",
                        "PENNEO_CLIENT_SECRET",
                        "PENNEO_API_KEY",
                        "PENNEO_API_SECRET");
        SandboxClient client = new SandboxClient(environment, Clock.systemUTC());
        JsonNode job = client.submit(Submitted.simple("Lease"));
        await().until(() -> client.status(job).body().contains("completed"));
        assertThat(temporary).isNotEmptyDirectory();

        // as kill does; Process.destroy() would close the streams too
        process.toHandle().destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(rest(process.inputReader(StandardCharsets.UTF_8))).isEmpty();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aDocumentLargerThanItsMemoryIsNoTrouble() throws IOException {
        Process process = run("--port", "0", "--job-delay", "0");
        SandboxClient client = new SandboxClient(environment(process), Clock.systemUTC());
        byte[] pdf = Pdfs.large(2 * MEGABYTES * 1_000_000);
        client.submit(new Submitted("Large").signer("Jane Doe").document("a.pdf", pdf));
        await().until(() -> !list(client).isEmpty());
        String path = "/_sandbox/documents/" + list(client).at("/0/documents/0/id") + "/content?signed=false";

        assertThat(SandboxClient.sendForBytes(client.request(path)).body()).isEqualTo(pdf);
        assertThat(process.isAlive()).isTrue();
    }

    private static JsonNode list(SandboxClient client) {
        return SandboxClient.json(SandboxClient.send(client.request("/_sandbox/casefiles")));
    }

    @Test
    void aTakenPortIsSaidInOneLineAndEndsWithOne() throws IOException, InterruptedException {
        try (PenneoSandbox other = PenneoSandbox.start()) {
            String port = String.valueOf(other.baseUrl().getPort());
            Process process = run("--port", port);

            assertThat(rest(process.errorReader(StandardCharsets.UTF_8)))
                    .hasLineCount(1)
                    .contains(port);
            assertThat(rest(process.inputReader(StandardCharsets.UTF_8))).isEmpty();
            assertThat(process.waitFor()).isEqualTo(1);
        }
    }

    @Test
    void wrongOptionsAreSaidAndEndWithTwo() throws IOException, InterruptedException {
        for (String[] wrong : new String[][] {{"--port", "65536"}, {"--port", "x"}, {"--job-delay", "-1"}, {"--no"}}) {
            Process process = run(wrong);

            assertThat(rest(process.errorReader(StandardCharsets.UTF_8)))
                    .contains("Usage:")
                    .doesNotContain("Exception");
            assertThat(process.waitFor()).isEqualTo(2);
        }
    }

    @Test
    void helpNamesTheOptions() throws IOException, InterruptedException {
        Process process = run("--help");

        assertThat(rest(process.inputReader(StandardCharsets.UTF_8)))
                .contains("--port", "8321", "--job-delay", "--version");
        assertThat(process.waitFor()).isZero();
    }
}
