package io.github.camelpenneo.examples.container;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camelpenneo.examples.testing.Ports;
import io.github.camelpenneo.examples.testing.WorkFolder;

/** The packaged program in a process of its own, with nothing of this test on its class path. */
final class Program implements AutoCloseable {

    private final Process process;
    private final WorkFolder folder;
    private final Path output;
    private final int probes;
    private final HttpClient http = HttpClient.newHttpClient();

    private Program(Process process, WorkFolder folder, Path output, int probes) {
        this.process = process;
        this.folder = folder;
        this.output = output;
        this.probes = probes;
    }

    /** Starts it in a folder, with these variables and two free ports. */
    static Program start(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        int port = Ports.free();
        int probes = Ports.free();
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("HTTP_PORT", String.valueOf(port));
        variables.put("MANAGEMENT_PORT", String.valueOf(probes));
        variables.putIfAbsent("PENNEO_PUBLIC_URL", "http://127.0.0.1:" + port);
        // a process that lives for seconds is over before what the second compiler does for it pays off
        variables.put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        Path output = Files.createTempFile(folder, "output-", ".txt");
        ProcessBuilder java = new ProcessBuilder(command).directory(folder.toFile());
        java.environment().putAll(variables);
        Process process =
                java.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        return new Program(process, new WorkFolder(folder), output, probes);
    }

    WorkFolder folder() {
        return folder;
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The status of a probe as the kubelet sees it; 0 while nobody listens. */
    int probe(String path) throws InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + probes + path);
        try {
            return http.send(
                            HttpRequest.newBuilder(uri)
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Sends SIGTERM, as Kubernetes does. Tells whether the program has ended within a time. */
    boolean terminate(Duration atMost) throws InterruptedException {
        process.destroy();
        return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The exit status, once it has ended by itself. */
    int status() {
        return process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
