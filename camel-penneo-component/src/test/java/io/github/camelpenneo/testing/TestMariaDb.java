package io.github.camelpenneo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.h2.jdbcx.JdbcConnectionPool;
import org.mariadb.jdbc.MariaDbDataSource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

/** A MariaDB of its own, in a temporary folder, from the programs of Debian's package mariadb-server. */
public final class TestMariaDb implements AutoCloseable {

    private static final Path INSTALLER = Path.of("/usr/bin/mariadb-install-db");
    private static final Path SERVER = Path.of("/usr/sbin/mariadbd");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String DATABASE = "test_jobs";

    private final Path folder;
    private final int port;
    private final Process server;

    private TestMariaDb(Path folder, int port, Process server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    /** Starts one; skips the test on machines without the programs, except in CI. */
    public static TestMariaDb start() {
        if (!Files.isExecutable(INSTALLER) || !Files.isExecutable(SERVER)) {
            String message = "No MariaDB: " + INSTALLER + " and " + SERVER + " are needed";
            if ("true".equals(System.getenv("CI"))) {
                fail(message);
            }
            abort(message);
        }
        try {
            Path folder = Files.createTempDirectory("mariadb");
            install(folder);
            int port = freePort();
            TestMariaDb mariaDb = new TestMariaDb(folder, port, serve(folder, port));
            mariaDb.awaitStart();
            return mariaDb;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void install(Path folder) throws IOException {
        Process installer = run(
                folder,
                INSTALLER.toString(),
                "--no-defaults",
                "--datadir=" + folder.resolve("data"),
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                user());
        assertThat(installer
                        .onExit()
                        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .join()
                        .exitValue())
                .as("%s, log in %s", INSTALLER, folder)
                .isZero();
    }

    private static Process serve(Path folder, int port) throws IOException {
        Process server = run(
                folder,
                SERVER.toString(),
                "--no-defaults",
                user(),
                "--datadir=" + folder.resolve("data"),
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                // What is lost with the machine is not missed
                "--innodb-flush-log-at-trx-commit=0");
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
        return server;
    }

    /** MariaDB does not run as root unless told to. */
    private static String user() {
        return "--user=" + System.getProperty("user.name");
    }

    private static Process run(Path folder, String... command) throws IOException {
        return new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            assertThat(server.isAlive()).isTrue();
            try (Connection connection = dataSource("").getConnection()) {
                return connection.createStatement().executeUpdate("CREATE DATABASE " + DATABASE) == 1;
            }
        });
    }

    /** Connects anew each time. */
    public MariaDbDataSource dataSource() {
        return dataSource(DATABASE);
    }

    private MariaDbDataSource dataSource(String database) {
        try {
            MariaDbDataSource dataSource = new MariaDbDataSource("jdbc:mariadb://127.0.0.1:" + port + "/" + database);
            dataSource.setUser("root");
            return dataSource;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps some connections. */
    public JdbcConnectionPool pool() {
        return JdbcConnectionPool.create(dataSource());
    }

    @Override
    public void close() {
        server.destroy();
        server.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
