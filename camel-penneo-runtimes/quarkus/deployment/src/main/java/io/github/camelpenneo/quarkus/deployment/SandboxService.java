package io.github.camelpenneo.quarkus.deployment;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running sandbox, and the configuration of an application that uses it. */
final class SandboxService implements AutoCloseable {

    private final int requestedPort;
    private final IsolatedSandbox sandbox;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SandboxService(int requestedPort, IsolatedSandbox sandbox) {
        this.requestedPort = requestedPort;
        this.sandbox = sandbox;
    }

    /**
     * Starts a sandbox.
     *
     * @param port 0 for any free port
     * @throws IllegalStateException if the port is in use
     */
    static SandboxService start(int port) {
        return new SandboxService(port, IsolatedSandbox.start(port));
    }

    int requestedPort() {
        return requestedPort;
    }

    /** The address of the page where case files are signed. */
    URI page() {
        return URI.create(sandbox.environment().get("PENNEO_BASE_URL")).resolve("/");
    }

    /** The options of the component, and the address of the page for the application's tests. */
    Map<String, String> config() {
        Map<String, String> environment = sandbox.environment();
        return Map.of(
                "penneo.sandbox.url",
                page().toString(),
                ComponentProperties.PREFIX + "base-url",
                environment.get("PENNEO_BASE_URL"),
                ComponentProperties.PREFIX + "oauth-url",
                environment.get("PENNEO_OAUTH_URL"),
                ComponentProperties.PREFIX + "client-id",
                environment.get("PENNEO_CLIENT_ID"),
                ComponentProperties.PREFIX + "client-secret",
                environment.get("PENNEO_CLIENT_SECRET"),
                ComponentProperties.PREFIX + "api-key",
                environment.get("PENNEO_API_KEY"),
                ComponentProperties.PREFIX + "secret-key",
                environment.get("PENNEO_API_SECRET"));
    }

    boolean isClosed() {
        return closed.get();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            sandbox.close();
        }
    }
}
