package io.github.camelpenneo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static org.awaitility.Awaitility.await;

/** A proxy that forwards posts to the ready nodes, one after the other. */
public final class RoundRobin implements AutoCloseable {

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "host", "upgrade", "expect", "http2-settings", "transfer-encoding");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    /** The ports that requests have been sent to and that have not answered yet. */
    private final List<Integer> underWay = new CopyOnWriteArrayList<>();

    private final AtomicInteger turn = new AtomicInteger();
    private final HttpServer server;

    public RoundRobin() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::forward);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A node is ready. */
    public void add(int port) {
        ports.add(port);
    }

    /** A node is ready no more: returns once the node has answered what it has been sent. */
    public void remove(int port) {
        synchronized (this) {
            ports.remove(Integer.valueOf(port));
        }
        await().until(() -> !underWay.contains(port));
    }

    private synchronized int next() {
        int port = ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
        underWay.add(port);
        return port;
    }

    private void forward(HttpExchange call) throws IOException {
        int port = next();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port).resolve(call.getRequestURI()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        call.getRequestBody().readAllBytes()));
        call.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        int status;
        try {
            status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            status = 502;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            status = 502;
        }
        underWay.remove(Integer.valueOf(port));
        call.sendResponseHeaders(status, -1);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
