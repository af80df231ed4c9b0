package io.github.camelpenneo.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.camelpenneo.api.DatabaseClock;
import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import io.github.camelpenneo.testing.TestPostgres;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The budget of several nodes in a PostgreSQL. */
@Tag("one-line")
class PostgresBudgetTest extends SandboxTestSupport {

    private static TestPostgres postgres;

    @RegisterExtension
    final PenneoSandboxExtension sandbox = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return sandbox.get();
    }

    @BeforeAll
    static void startDatabase() {
        postgres = TestPostgres.start();
    }

    @AfterAll
    static void stopDatabase() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @BeforeEach
    void createTable() throws SQLException {
        run("DROP TABLE IF EXISTS camel_penneo_bucket");
        run("CREATE TABLE camel_penneo_bucket (id VARCHAR(255) PRIMARY KEY, state BYTEA, expires_at BIGINT)");
    }

    @Test
    void nodesOfDifferentLimitsShareTheLowest() {
        try (SandboxContext other = new SandboxContext(sandbox.get());
                DatabaseClock clock = new DatabaseClock(postgres.dataSource())) {
            configure(penneo, buckets(clock), 6000);
            configure(other, buckets(clock), 1);
            assertThat(get(penneo).getException()).isInstanceOf(PenneoNotFoundException.class);
            assertThat(get(other).getException()).isInstanceOf(PenneoNotFoundException.class);
            assertThat(get(other).getException()).isInstanceOf(PenneoRateLimitException.class);
            assertThat(get(penneo).getException()).isInstanceOf(PenneoRateLimitException.class);
        }
    }

    @Test
    void aStoreThatFailsIsToldAsOursAndTheBudgetGoesOnWhenTheStoreIsBack() throws SQLException {
        configure(penneo, buckets(TimeMeter.SYSTEM_MILLISECONDS), 6000);
        penneo.component().getConnection().setMaxWait(20_000);
        assertThat(get(penneo).getException()).isInstanceOf(PenneoNotFoundException.class);
        run("ALTER TABLE camel_penneo_bucket RENAME TO away");
        for (int i = 0; i < 2; i++) {
            assertThat(get(penneo).getException())
                    .isInstanceOf(PenneoConnectionException.class)
                    .hasNoCause()
                    .hasMessageContainingAll("proxyManager", "PSQLException", "SQL state 42P01", "Nothing was sent")
                    .hasMessageNotContainingAny("SELECT", "jdbc", "camel_penneo_bucket");
        }
        run("ALTER TABLE away RENAME TO camel_penneo_bucket");
        assertThat(get(penneo).getException()).isInstanceOf(PenneoNotFoundException.class);
        assertThat(sandbox.get().requests())
                .filteredOn(request -> request.path().startsWith("/api/"))
                .hasSize(2);
    }

    @Test
    void aRowThatCannotBeReadIsToldAndTheBudgetGoesOnOnceTheRowIsDeleted() throws SQLException {
        configure(penneo, buckets(TimeMeter.SYSTEM_MILLISECONDS), 6000);
        penneo.component().getConnection().setMaxWait(20_000);
        assertThat(get(penneo).getException()).isInstanceOf(PenneoNotFoundException.class);
        run("UPDATE camel_penneo_bucket SET state = '\\xffffffffffffffff'");
        assertThat(get(penneo).getException())
                .isInstanceOf(PenneoConnectionException.class)
                .hasMessageEndingWith(
                        "a row of the table that cannot be read can be deleted, and the next call makes it anew");
        run("DELETE FROM camel_penneo_bucket");
        assertThat(get(penneo).getException()).isInstanceOf(PenneoNotFoundException.class);
    }

    @Test
    void theClockHasTheTimeOfTheDatabase() throws SQLException {
        try (DatabaseClock clock = new DatabaseClock(postgres.dataSource());
                Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::BIGINT")) {
            row.next();
            assertThat(Duration.ofNanos(clock.currentTimeNanos()).toMillis() - row.getLong(1))
                    .isBetween(-1000L, 1000L);
        }
    }

    @Test
    void aClockWithoutItsDatabaseFailsWithoutTheAddress() {
        var dataSource = postgres.dataSource();
        dataSource.setDatabaseName("missing");
        assertThatThrownBy(() -> new DatabaseClock(dataSource).currentTimeNanos())
                .isInstanceOf(IllegalStateException.class)
                .hasNoCause()
                .hasMessageContaining("SQL state 3D000")
                .hasMessageNotContaining("missing");
    }

    private static ProxyManager<String> buckets(TimeMeter clock) {
        return Bucket4jPostgreSQL.selectForUpdateBasedBuilder(postgres.dataSource())
                .table("camel_penneo_bucket")
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .clientClock(clock)
                .requestTimeout(Duration.ofSeconds(5))
                .build();
    }

    private static void configure(SandboxContext node, ProxyManager<String> buckets, int requestsPerMinute) {
        node.component().getConnection().setRequestsPerMinute(requestsPerMinute);
        node.component().getConnection().setMaxWait(1);
        node.component().getConnection().setProxyManager(buckets);
    }

    private static Exchange get(SandboxContext node) {
        return node.send("penneo:getCaseFile", e -> e.getMessage().setBody(7L));
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
