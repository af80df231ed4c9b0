package io.github.camelpenneo.internal.auth;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Waits on this machine for the browser that comes back from a login. Takes the first answer that belongs to it. */
public final class LoginCallback implements AutoCloseable {

    private static final int BAD_REQUEST = 400;

    /** Tells the answers to this login from others. */
    @FunctionalInterface
    public interface StateCheck {
        boolean isOurs(String state);
    }

    private final HttpServer server;
    private final URI redirectUri;
    private final CompletableFuture<Map<String, String>> answer = new CompletableFuture<>();
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile StateCheck state = given -> false;

    /**
     * Listens where the redirect URI says; on any free port where its port is 0.
     *
     * @throws IOException if the port is taken
     */
    public LoginCallback(URI redirectUri) throws IOException {
        server = HttpServer.create(
                new InetSocketAddress(InetAddress.getByName(redirectUri.getHost()), redirectUri.getPort()), 0);
        this.redirectUri = URI.create(
                "http://" + redirectUri.getHost() + ":" + server.getAddress().getPort() + redirectUri.getRawPath());
        server.createContext("/", this::receive);
    }

    /** The redirect URI with the port that it has. */
    public URI redirectUri() {
        return redirectUri;
    }

    /** Begins to take answers. */
    public CompletableFuture<Map<String, String>> start(StateCheck check) {
        state = check;
        server.start();
        return answer;
    }

    private void receive(HttpExchange exchange) throws IOException {
        Map<String, String> parameters = parameters(exchange.getRequestURI().getRawQuery());
        boolean ours = exchange.getRequestURI().getPath().equals(redirectUri.getPath())
                && state.isOurs(parameters.get("state"));
        boolean first = ours && answered.compareAndSet(false, true);
        byte[] text = (first ? "Thank you. You can close this page." : "This is not the login that is waited for.")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=UTF-8");
        exchange.sendResponseHeaders(first ? 200 : BAD_REQUEST, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
        if (first) {
            // Only now: who waits for it closes the server
            answer.complete(parameters);
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query == null ? new String[0] : query.split("&")) {
            String[] parts = parameter.split("=", 2);
            parameters.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
