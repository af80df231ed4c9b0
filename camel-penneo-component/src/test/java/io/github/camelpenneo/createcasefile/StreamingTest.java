package io.github.camelpenneo.createcasefile;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelpenneo.testing.LargePdf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Case files and documents far larger than the heap, in a JVM of its own. */
@Tag("one-line")
@Tag("slow")
class StreamingTest {

    private static final long SENT = 5 * 60L * 1024 * 1024;
    private static final long SIGNED = 300L * 1024 * 1024;
    private static final long IN_MEMORY = 1024L * 1024;
    private static final long IN_A_FILE = 30L * 1024 * 1024;
    private static final String TOKEN = "{\"access_token\":\"a-token\",\"token_type\":\"bearer\",\"expires_in\":600}";
    private static final String CREATED =
            "{\"status\":\"handled\",\"jobs\":[{\"uuid\":\"u\",\"payloadHash\":\"h\",\"createdAt\":\"now\"}]}";

    @TempDir
    private Path folder;

    private final List<Long> received = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/oauth/", exchange -> answer(exchange, 200, TOKEN));
        server.createContext("/send/", exchange -> {
            received.add(exchange.getRequestBody().transferTo(OutputStream.nullOutputStream()));
            answer(exchange, 201, CREATED);
        });
        server.createContext("/api/", exchange -> answer(exchange, SIGNED));
        server.createContext("/api/v3/documents/9/", exchange -> answer(exchange, IN_MEMORY));
        server.createContext("/api/v3/documents/10/", exchange -> answer(exchange, IN_A_FILE));
        server.createContext("/api/v3/documents/8/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            try (InputStream pdf = new LargePdf(SIGNED);
                    OutputStream out = exchange.getResponseBody()) {
                out.write("{\"content\":\"".getBytes(StandardCharsets.US_ASCII));
                OutputStream base64 = Base64.getEncoder().wrap(new KeptOpen(out));
                pdf.transferTo(base64);
                base64.close();
                out.write("\"}".getBytes(StandardCharsets.US_ASCII));
            }
        });
        server.start();
    }

    /** What the end of the base64 leaves open. */
    private static final class KeptOpen extends FilterOutputStream {

        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aHeapOf64MegabytesIsEnoughForFilesOfAnySize() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path output = folder.resolve("output.txt");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamingProgram.class.getName(),
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(program.waitFor()).as(() -> read(output)).isZero();
        System.out.println(read(output));
        assertThat(received).hasSize(4).allMatch(length -> length > SENT);
        try (var archived = Files.list(folder.resolve("archive"))) {
            assertThat(archived).hasSize(2).allSatisfy(file -> assertThat(file).hasSize(SIGNED));
        }
    }

    private static void answer(HttpExchange exchange, long length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/pdf");
        exchange.sendResponseHeaders(200, length);
        try (InputStream pdf = new LargePdf(length);
                OutputStream out = exchange.getResponseBody()) {
            pdf.transferTo(out);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
