package io.github.camelpenneo.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.Signed;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Bodies of any size, on every host, in a process of 64 MB. */
@Tag("slow")
class WebhookHostsTest {

    private static final int HUGE = 100 * 1024 * 1024;
    private static final String BODY = "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":7}}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"platform-http", "jetty", "servlet", "undertow"})
    void aBodyOfAnySizeTakesNoMemory(String host) throws Exception {
        int port = WebhookContext.freePort();
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostProgram.class.getName(),
                        host,
                        String.valueOf(port)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            await().atMost(60, TimeUnit.SECONDS)
                    .until(() -> Files.readString(log).contains(HostProgram.READY));

            plain(port, "application/json", true);
            plain(port, "application/json", false);
            plain(port, "application/x-www-form-urlencoded", false);
            plain(port, "multipart/form-data; boundary=x", false);
            assertThat(gzip(port)).as("gzip").isEqualTo(415);

            assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
            assertThat(event(port)).as(Files.readString(log)).isEqualTo(200);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aSenderOfAFewBytesASecondIsCutOffOnEveryHost() throws Exception {
        List<Socket> senders = new ArrayList<>();
        List<DefaultCamelContext> contexts = new ArrayList<>();
        try {
            for (String host : List.of("jetty", "undertow")) {
                int port = WebhookContext.freePort();
                contexts.add(HostProgram.start(host, port, ""));
                Socket sender = new Socket("127.0.0.1", port);
                senders.add(sender);
                head(sender.getOutputStream(), "Content-Length: 1000");
            }
            await().atMost(15, TimeUnit.SECONDS).until(() -> {
                boolean all = true;
                for (Socket sender : senders) {
                    if (sender.getInputStream().available() == 0) {
                        sender.getOutputStream().write('a');
                        all = false;
                    }
                }
                return all;
            });
            for (Socket sender : senders) {
                assertThat(new String(sender.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 408");
            }
        } finally {
            for (Socket sender : senders) {
                sender.close();
            }
            contexts.forEach(DefaultCamelContext::stop);
        }
    }

    @Test
    void aHostThatDoesNotLimitTheTimeOfARequestIsNamedAtTheStart() throws Exception {
        try (CapturedLogs logs = new CapturedLogs(Level.WARN);
                DefaultCamelContext camel = HostProgram.start("undertow", WebhookContext.freePort(), "")) {
            assertThat(camel.isStarted()).isTrue();
            assertThat(logs.lines())
                    .filteredOn(line -> line.contains("limit the time of requests"))
                    .hasSize(1);
        }
    }

    /** 100 MB; a host may answer, or break off. */
    private static void plain(int port, String type, boolean withLength) throws IOException {
        byte[] chunk = new byte[64 * 1024];
        Arrays.fill(chunk, (byte) 'a');
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            String length = withLength ? "Content-Length: " + HUGE : "Transfer-Encoding: chunked";
            head(out, "Content-Type: " + type, length);
            for (int sent = 0; sent < HUGE; sent += chunk.length) {
                if (!withLength) {
                    out.write("10000\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                out.write(chunk);
                if (!withLength) {
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            // the host does not read it to its end
        }
    }

    /** 100 KB that become 100 MB; the answer's status. */
    private static int gzip(int port) throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < HUGE / (64 * 1024); i++) {
                gzip.write(new byte[64 * 1024]);
            }
        }
        return send(
                port,
                bomb.toByteArray(),
                "Content-Type: application/json",
                "Content-Encoding: gzip",
                "Content-Length: " + bomb.size());
    }

    private static int event(int port) throws IOException {
        Map<String, String> signed = Signed.event(HostProgram.SECRET, "id-1", "sign.casefile.completed", BODY);
        String[] headers = signed.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .toArray(String[]::new);
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        return send(
                port,
                body,
                String.join("\r\n", headers),
                "Content-Type: application/json",
                "Content-Length: " + body.length);
    }

    private static int send(int port, byte[] body, String... headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            head(socket.getOutputStream(), headers);
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            String status = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(status.substring("HTTP/1.1 ".length()));
        }
    }

    private static void head(OutputStream out, String... headers) throws IOException {
        out.write(("POST /penneo/webhook HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
