package io.github.camelpenneo.internal.auth;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A local HTTP server that receives the callback of a login. It accepts the first callback with the right path and state. */
public final class LoginCallback implements AutoCloseable {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NO_BODY = -1;

    /** Checks that a callback belongs to this login. */
    @FunctionalInterface
    public interface StateCheck {
        boolean matches(String state);
    }

    private final HttpServer server;
    /** Not one thread alone: whoever opens a connection and sends half a request would hold it. */
    private final ExecutorService threads = Executors.newCachedThreadPool(LoginCallback::thread);

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
        server.setExecutor(threads);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "PenneoLogin");
        thread.setDaemon(true);
        return thread;
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

    private void receive(HttpExchange exchange) {
        Optional<Map<String, String>> login = loginOf(exchange);
        boolean first = login.isPresent() && received.compareAndSet(false, true);
        try {
            answer(exchange, login.isPresent());
        } catch (IOException e) {
            // The browser has gone away; its login counts all the same
        } finally {
            exchange.close();
            if (first) {
                // After the response was sent, since the caller closes the server when the future completes
                callback.complete(login.get());
            }
        }
    }

    /** The parameters, if the request is the callback of this login; a browser may send it again, and asks for icons as well. */
    private Optional<Map<String, String>> loginOf(HttpExchange exchange) {
        if (!exchange.getRequestMethod().equals("GET") || !path(redirectUri).equals(path(exchange.getRequestURI()))) {
            return Optional.empty();
        }
        try {
            return Optional.of(parameters(exchange.getRequestURI().getRawQuery()))
                    .filter(parameters -> state.matches(parameters.get("state")))
                    .filter(parameters -> parameters.containsKey("code") || parameters.containsKey("error"));
        } catch (IllegalArgumentException e) {
            // Not encoded as a URL is
            return Optional.empty();
        }
    }

    /** A browser asks for "/" if the redirect URI has no path. */
    private static String path(URI uri) {
        return uri.getPath() == null || uri.getPath().isEmpty() ? "/" : uri.getPath();
    }

    private static void answer(HttpExchange exchange, boolean login) throws IOException {
        byte[] text = (login
                        ? "Thank you. You can close this page."
                        : "This page does not belong to the current login.")
                .getBytes(StandardCharsets.UTF_8);
        int status = login ? OK : BAD_REQUEST;
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=UTF-8");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, NO_BODY);
        } else {
            exchange.sendResponseHeaders(status, text.length);
            exchange.getResponseBody().write(text);
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
        threads.shutdownNow();
    }
}
