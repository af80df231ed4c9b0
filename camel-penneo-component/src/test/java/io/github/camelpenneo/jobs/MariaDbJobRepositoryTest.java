package io.github.camelpenneo.jobs;

import java.sql.SQLException;
import javax.sql.DataSource;

import io.github.camelpenneo.api.JdbcJobRepository;
import io.github.camelpenneo.testing.TestMariaDb;
import io.github.camelpenneo.webhook.WebhookContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("one-line")
@Tag("slow")
class MariaDbJobRepositoryTest {

    private static TestMariaDb mariaDb;
    private static JdbcConnectionPool pool;

    @BeforeAll
    static void start() {
        mariaDb = TestMariaDb.start();
        pool = mariaDb.pool();
    }

    @AfterAll
    static void stop() {
        if (mariaDb != null) {
            pool.dispose();
            mariaDb.close();
        }
    }

    /** MySQL's statements are those that MariaDB knows too. */
    @Test
    void aTableThatWasMadeByTheStatementsForMySqlIsTaken() {
        JdbcJobRepositoryContract.runScript(
                pool, JdbcJobRepositoryContract.script("/camel-penneo/camel_penneo_job_mysql.sql"));
        JdbcJobRepository repository = new JdbcJobRepository(pool);
        repository.setCreateTable(false);
        repository.open();
        assertThat(repository.add(JobRepositoryContract.intent("a key", JobRepositoryContract.NOW)))
                .isTrue();
    }

    @Nested
    class WithConnectionsThatCommit extends MariaDbContract {

        @Override
        DataSource database() {
            return pool;
        }
    }

    @Nested
    class WithConnectionsThatDoNotCommitAndReadRepeatably extends MariaDbContract {

        @Override
        DataSource database() {
            return new ManualCommits(pool);
        }
    }

    abstract static class MariaDbContract extends JdbcJobRepositoryContract {

        @Override
        String ddl() {
            return "/camel-penneo/camel_penneo_job_mariadb.sql";
        }

        @Override
        DataSource databaseThatIsDown() {
            try {
                MariaDbDataSource down =
                        new MariaDbDataSource("jdbc:mariadb://127.0.0.1:" + WebhookContext.freePort() + "/jobs");
                down.setUser("somebody");
                down.setPassword(PASSWORD);
                return down;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
