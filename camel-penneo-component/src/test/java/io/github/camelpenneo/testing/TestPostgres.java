package io.github.camelpenneo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/** A PostgreSQL of its own, from the binaries that Maven fetches. */
public final class TestPostgres implements AutoCloseable {

    private static final String USER = "postgres";

    private final EmbeddedPostgres postgres;

    private TestPostgres(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Starts one; skips the test on machines for which there are no binaries, except in CI. */
    public static TestPostgres start() {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!machine.toLowerCase(Locale.ROOT).equals("linux amd64")) {
            String message = "No PostgreSQL: its binaries are those for Linux on amd64, and this is " + machine;
            if ("true".equals(System.getenv("CI"))) {
                fail(message);
            }
            abort(message);
        }
        try {
            return new TestPostgres(EmbeddedPostgres.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return postgres.getJdbcUrl(USER, USER);
    }

    /** Connects anew each time. */
    public PGSimpleDataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url());
        return dataSource;
    }

    /** Keeps some connections to such a PostgreSQL. */
    public static JdbcConnectionPool pool(String url) {
        PGConnectionPoolDataSource connections = new PGConnectionPoolDataSource();
        connections.setUrl(url);
        return JdbcConnectionPool.create(connections);
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
