package io.github.camelpenneo.examples.severalnodes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.sandbox.PenneoSandbox;

/** Three nodes behind a forwarder, with one database and a sandbox, all on this machine. */
final class Cluster implements AutoCloseable {

    private static final int SIZE = 3;

    private final Path folder;
    private final PenneoSandbox sandbox;
    private final Database database;
    private final List<Node> nodes = new ArrayList<>();
    private final Forwarder forwarder;

    /**
     * Starts everything but the nodes.
     *
     * @param folder for the database, the logs of the nodes and the archive
     * @param sandbox the sandbox; the cluster closes the sandbox
     */
    Cluster(Path folder, PenneoSandbox sandbox) throws IOException, SQLException {
        this.folder = Files.createDirectories(folder).toAbsolutePath();
        this.sandbox = sandbox;
        this.database = new Database(this.folder, freePort());
        for (int i = 1; i <= SIZE; i++) {
            nodes.add(new Node("node-" + i, freePort(), freePort(), this.folder.resolve("node-" + i + ".txt")));
        }
        this.forwarder = new Forwarder(nodes);
    }

    /** Starts all nodes at once. */
    void startNodes() throws IOException {
        for (Node node : nodes) {
            node.start(settings());
        }
    }

    /** The variables that are the same for all nodes. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(sandbox.environment());
        settings.put("PENNEO_PUBLIC_URL", "http://127.0.0.1:" + forwarder.port());
        settings.put("DATABASE_URL", database.url());
        settings.put("DATABASE_PASSWORD", "postgres");
        settings.put("ARCHIVE", archive().toString());
        return settings;
    }

    PenneoSandbox sandbox() {
        return sandbox;
    }

    Database database() {
        return database;
    }

    List<Node> nodes() {
        return nodes;
    }

    Forwarder forwarder() {
        return forwarder;
    }

    Path archive() {
        return folder.resolve("archive");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        forwarder.close();
        database.close();
        sandbox.close();
    }
}
