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

/** A local HTTP server that receives the callback of a login. It accepts the first callback with the right path and state. */
public final class LoginCallback implements AutoCloseable {

    private static final int BAD_REQUEST = 400;

    /** Checks that a callback belongs to this login. */
    @FunctionalInterface
    public interface StateCheck {
        boolean matches(String state);
    }

    private final HttpServer server;
    private final URI redirectUri;
    private final CompletableFuture<Map<String, String>> callback = new CompletableFuture<>();
    private final AtomicBoolean received = new AtomicBoolean();
    private volatile StateCheck state = given -> false;

    /**
     * Binds the server to the host and port of the redirect URI. Port 0 stands for any free port.
     *
     * @throws IOException if the port is in use
     */
    public LoginCallback(URI redirectUri) throws IOException {
        server = HttpServer.create(
                new InetSocketAddress(InetAddress.getByName(redirectUri.getHost()), redirectUri.getPort()), 0);
        this.redirectUri = URI.create(
                "http://" + redirectUri.getHost() + ":" + server.getAddress().getPort() + redirectUri.getRawPath());
        server.createContext("/", this::receive);
    }

    /** The redirect URI with the actual port. */
    public URI redirectUri() {
        return redirectUri;
    }

    /**
     * Starts to accept callbacks.
     *
     * @return the parameters of the callback, once it was received
     */
    public CompletableFuture<Map<String, String>> start(StateCheck check) {
        state = check;
        server.start();
        return callback;
    }

    private void receive(HttpExchange exchange) throws IOException {
        Map<String, String> parameters = parameters(exchange.getRequestURI().getRawQuery());
        boolean matches = exchange.getRequestURI().getPath().equals(redirectUri.getPath())
                && state.matches(parameters.get("state"));
        boolean first = matches && received.compareAndSet(false, true);
        byte[] text = (first
                        ? "Thank you. You can close this page."
                        : "This page does not belong to the current login.")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=UTF-8");
        exchange.sendResponseHeaders(first ? 200 : BAD_REQUEST, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
        if (first) {
            // After the response was sent, since the caller closes the server when the future completes
            callback.complete(parameters);
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
