package io.github.camelpenneo.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

import io.github.camelpenneo.api.JdbcJobRepository;
import io.github.camelpenneo.testing.TestPostgres;
import io.github.camelpenneo.webhook.WebhookContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("slow")
class PostgresJobRepositoryTest extends JdbcJobRepositoryContract {

    private static TestPostgres postgres;
    private static JdbcConnectionPool pool;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.start();
        pool = TestPostgres.pool(postgres.url());
    }

    @AfterAll
    static void stop() {
        if (postgres != null) {
            pool.dispose();
            postgres.close();
        }
    }

    @Override
    DataSource database() {
        return pool;
    }

    @Override
    DataSource databaseThatIsDown() {
        PGSimpleDataSource down = new PGSimpleDataSource();
        down.setServerNames(new String[] {"127.0.0.1"});
        down.setPortNumbers(new int[] {WebhookContext.freePort()});
        down.setUser("somebody");
        down.setPassword(PASSWORD);
        return down;
    }

    @Test
    void connectionsThatCommitNothingByThemselvesServeToo() {
        PGConnectionPoolDataSource connections = new PGConnectionPoolDataSource();
        connections.setUrl(postgres.url());
        connections.setDefaultAutoCommit(false);
        JdbcConnectionPool manualCommits = JdbcConnectionPool.create(connections);
        JdbcJobRepository manual = new JdbcJobRepository(manualCommits);
        manual.setTableName("manual");
        manual.open();
        manual.add(intent("a key", NOW));
        manual.postpone("a key", 2, NOW);
        manualCommits.dispose();

        JdbcJobRepository repository = new JdbcJobRepository(pool);
        repository.setTableName("manual");
        assertThat(repository.claim(ACCOUNT, NOW, SOON).orElseThrow().attempts())
                .isEqualTo(2);
    }

    @Test
    void aTableThatBelongsToOthersIsNotTakenForAMissingOne() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE guest LOGIN");
            statement.execute("CREATE TABLE of_others (job_key VARCHAR(64))");
        }
        PGSimpleDataSource guest = postgres.dataSource();
        guest.setUser("guest");
        JdbcJobRepository repository = new JdbcJobRepository(guest);
        repository.setTableName("of_others");
        repository.setCreateTable(false);
        assertThatThrownBy(repository::open).hasMessageContaining("42501");
    }
}
