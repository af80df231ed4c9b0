package io.github.camelpenneo.testing;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A server with nothing but a list of completed case files, as many as a test needs, which answers like Penneo. */
public final class ListServer implements Closeable {

    private static final int PAGE_SIZE = 200;

    /** How the server takes {@code sort}. */
    public enum Sort {
        KNOWN,
        IGNORED,
        REFUSED
    }

    private final Sort sort;
    private final HttpServer server;
    /** The time of the last change by id. */
    private final Map<Long, Long> updated = new ConcurrentHashMap<>();

    private final ConcurrentLinkedQueue<Map<String, String>> lists = new ConcurrentLinkedQueue<>();
    private volatile int failing = -1;

    public ListServer(Sort sort) {
        this.sort = sort;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A case file was completed at a time in Unix seconds. */
    public void complete(long id, long time) {
        updated.put(id, time);
    }

    /** The list request with this number, from 1, is answered with 503. */
    public void failAt(int number) {
        failing = number;
    }

    /** The parameters of the list requests. */
    public List<Map<String, String>> lists() {
        return List.copyOf(lists);
    }

    private void handle(HttpExchange http) throws IOException {
        try (http) {
            http.getResponseHeaders().set("Content-Type", "application/json");
            String path = http.getRequestURI().getPath();
            http.getRequestBody().readAllBytes();
            if (path.endsWith("token")) {
                respond(http, 200, "{\"access_token\":\"a-token\",\"token_type\":\"bearer\",\"expires_in\":600}");
            } else if (path.endsWith("/user")) {
                respond(http, 200, "{\"id\":1}");
            } else {
                list(http, parameters(http.getRequestURI()));
            }
        }
    }

    private void list(HttpExchange http, Map<String, String> parameters) throws IOException {
        lists.add(parameters);
        if (lists.size() == failing) {
            respond(http, 503, "");
            return;
        }
        if (sort == Sort.REFUSED && parameters.containsKey("sort")) {
            respond(http, 400, "{}");
            return;
        }
        List<Long> found = found(parameters);
        int page = Integer.parseInt(parameters.getOrDefault("page", "1"));
        int size = Integer.parseInt(parameters.getOrDefault("per_page", String.valueOf(PAGE_SIZE)));
        if (found.size() > page * size) {
            parameters.put("page", String.valueOf(page + 1));
            http.getResponseHeaders()
                    .set(
                            "Link",
                            "<" + baseUrl() + "/api/v1/casefiles?"
                                    + parameters.entrySet().stream()
                                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                                            .collect(Collectors.joining("&"))
                                    + ">; rel=\"next\"");
        }
        respond(
                http,
                200,
                found.stream()
                        .skip((page - 1L) * size)
                        .limit(size)
                        .map(id -> "{\"id\":" + id + ",\"status\":5,\"updated\":" + updated.get(id) + "}")
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private List<Long> found(Map<String, String> parameters) {
        long after = Long.parseLong(parameters.getOrDefault("updatedAfter", "0"));
        List<Long> ids = Stream.of(parameters.getOrDefault("ids", "").split(","))
                .filter(id -> !id.isEmpty())
                .map(Long::valueOf)
                .toList();
        Comparator<Long> order = Comparator.<Long>comparingLong(updated::get).thenComparingLong(id -> id);
        Comparator<Long> used = switch (sort == Sort.KNOWN ? String.valueOf(parameters.get("sort")) : "") {
            case "updated" -> order;
            case "-updated" -> order.reversed();
            // An order of its own, which begins as one by the change may begin
            default -> Comparator.comparingLong(id -> (id + updated.size() / 2) % updated.size());
        };
        List<Long> found = new ArrayList<>(updated.keySet());
        found.removeIf(id -> updated.get(id) <= after || !ids.isEmpty() && !ids.contains(id));
        found.sort(used);
        return found;
    }

    private void respond(HttpExchange http, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        http.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            http.getResponseBody().write(bytes);
        }
    }

    private static Map<String, String> parameters(URI address) {
        Map<String, String> parameters = new HashMap<>();
        if (address.getRawQuery() != null) {
            for (String parameter : address.getRawQuery().split("&")) {
                String[] parts = parameter.split("=", 2);
                parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
