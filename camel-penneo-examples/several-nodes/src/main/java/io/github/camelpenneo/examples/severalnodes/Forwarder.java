package io.github.camelpenneo.examples.severalnodes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The proxy in front of the nodes: a round robin over the nodes that are ready. The next node gets the request if a node does not
 * answer.
 */
final class Forwarder implements AutoCloseable {

    /** Longer than acknowledgeTimeout, after which a node answers in any case. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(12);

    private static final Set<String> OWN_HEADERS =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "http2-settings");

    private final List<Node> nodes;
    private final Set<Node> ready = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService probes = Executors.newScheduledThreadPool(3);
    private final HttpServer server;

    /** Listens on a free port of the loopback, and looks every second which nodes are ready. */
    Forwarder(Collection<Node> nodes) throws IOException {
        this.nodes = List.copyOf(nodes);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::forward);
        server.start();
        this.nodes.forEach(node -> probes.scheduleWithFixedDelay(() -> probe(node), 0, 1, TimeUnit.SECONDS));
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void probe(Node node) {
        if (node.isReady()) {
            ready.add(node);
        } else {
            ready.remove(node);
        }
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            for (Node node : inTurn()) {
                try {
                    answer(exchange, send(exchange, body, node));
                    return;
                } catch (IOException e) {
                    // the node has died or is paused: the next one's turn
                    ready.remove(node);
                }
            }
            exchange.sendResponseHeaders(503, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The nodes that are ready, each time another one first. */
    private List<Node> inTurn() {
        List<Node> line = new ArrayList<>();
        int first = next.getAndIncrement();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(Math.floorMod(first + i, nodes.size()));
            if (ready.contains(node)) {
                line.add(node);
            }
        }
        return line;
    }

    private HttpResponse<byte[]> send(HttpExchange exchange, byte[] body, Node node)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + node.port() + exchange.getRequestURI()))
                .timeout(ANSWER_TIMEOUT)
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
        byte[] body = response.body();
        exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        probes.shutdownNow();
        threads.shutdownNow();
    }
}
