package io.github.camelpenneo.examples.severalnodes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL with the tables of {@code schema.sql}, which can be stopped, crashed and started again. */
final class Database implements AutoCloseable {

    private static final String USER = "postgres";

    private final Path data;
    private final int port;
    private EmbeddedPostgres postgres;

    /** Starts the database; its files are below the folder. */
    Database(Path folder, int port) throws IOException, SQLException {
        this.data = folder.resolve("database");
        this.port = port;
        start();
        createTables();
    }

    /** Starts the database again after {@link #stop} or {@link #crash}. */
    void start() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                // off by default in the embedded one: a crash would lose what was committed just before
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /** Ends the database as an administrator does: running transactions are rolled back, and connections are closed. */
    void stop() throws IOException {
        postgres.close();
    }

    /** Kills the database; its next start is a recovery. */
    void crash() throws IOException {
        long server = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        ProcessHandle handle = ProcessHandle.of(server).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        postgres.close();
    }

    /** The URL for the nodes. A server that does not answer any more is given up after 20 seconds. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?connectTimeout=5&socketTimeout=20";
    }

    /** A connection of its own; the caller closes the connection. */
    Connection connect() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    private void createTables() throws IOException, SQLException {
        try (InputStream schema = Database.class.getResourceAsStream("/schema.sql");
                Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (IOException e) {
            throw new IllegalStateException("The database of " + USER + " could not be stopped", e);
        }
    }
}
