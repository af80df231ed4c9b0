package io.github.camelpenneo.examples.severalnodes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A node: the program in a process of its own. A node can be started again after its end, with other settings too; its ports stay
 * the same.
 */
final class Node implements AutoCloseable {

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
    private static final int STOP_SECONDS = 45;

    private final String name;
    private final int port;
    private final int managementPort;
    private final Path output;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PROBE_TIMEOUT).build();
    private volatile Process process;

    /**
     * A node that is not started yet.
     *
     * @param output the file to which the node's log is added
     */
    Node(String name, int port, int managementPort, Path output) {
        this.name = name;
        this.port = port;
        this.managementPort = managementPort;
        this.output = output;
    }

    /** Starts the process with these variables; the node is ready some seconds later. */
    void start(Map<String, String> settings) throws IOException {
        // short lives: the second compiler would not pay off
        ProcessBuilder java = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.apache.camel.main.Main"));
        java.directory(output.getParent().toFile());
        java.environment().putAll(settings);
        java.environment()
                .putAll(Map.of(
                        "NODE", name,
                        "HTTP_PORT", String.valueOf(port),
                        "MANAGEMENT_PORT", String.valueOf(managementPort)));
        process = java.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Whether the node says that it may get deliveries. */
    boolean isReady() {
        HttpRequest probe = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + managementPort + "/observe/health/ready"))
                .timeout(PROBE_TIMEOUT)
                .build();
        try {
            return http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The log so far. */
    String output() throws IOException {
        return Files.exists(output) ? Files.readString(output) : "";
    }

    /** Ends the node at once, as a power cut does. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Sends SIGTERM, and waits for the end. */
    void terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(name + " has not ended within " + STOP_SECONDS + " s after SIGTERM");
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
