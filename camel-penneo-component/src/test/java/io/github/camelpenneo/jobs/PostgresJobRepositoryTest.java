package io.github.camelpenneo.jobs;

import javax.sql.DataSource;

import io.github.camelpenneo.api.JdbcJobRepository;
import io.github.camelpenneo.testing.TestPostgres;
import io.github.camelpenneo.webhook.WebhookContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("one-line")
@Tag("slow")
class PostgresJobRepositoryTest {

    private static TestPostgres postgres;
    private static JdbcConnectionPool pool;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.start();
        pool = TestPostgres.pool(postgres.url());
        new JdbcTemplate(pool).execute("CREATE ROLE guest LOGIN");
    }

    @AfterAll
    static void stop() {
        if (postgres != null) {
            pool.dispose();
            postgres.close();
        }
    }

    @Test
    void aTableThatBelongsToOthersIsNotTakenForAMissingOne() {
        new JdbcTemplate(pool).execute("CREATE TABLE of_others (job_key VARCHAR(64))");
        JdbcJobRepository repository = asGuest("of_others");
        assertThatThrownBy(repository::open).hasMessageContaining("42501");
    }

    @Test
    void aTableThatMayOnlyBeReadFailsTheStart() {
        JdbcJobRepository owner = new JdbcJobRepository(pool);
        owner.setTableName("read_only");
        owner.open();
        new JdbcTemplate(pool).execute("GRANT SELECT ON read_only TO guest");
        assertThatThrownBy(asGuest("read_only")::open)
                .hasMessageContaining("read_only")
                .hasMessageContaining("claimed")
                .hasMessageContaining("UPDATE");
    }

    private static JdbcJobRepository asGuest(String table) {
        PGSimpleDataSource guest = postgres.dataSource();
        guest.setUser("guest");
        JdbcJobRepository repository = new JdbcJobRepository(guest);
        repository.setTableName(table);
        return repository;
    }

    @Nested
    class WithConnectionsThatCommit extends PostgresContract {

        @Override
        DataSource database() {
            return pool;
        }
    }

    @Nested
    class WithConnectionsThatDoNotCommitAndReadRepeatably extends PostgresContract {

        @Override
        DataSource database() {
            return new ManualCommits(pool);
        }
    }

    abstract static class PostgresContract extends JdbcJobRepositoryContract {

        @Override
        DataSource databaseThatIsDown() {
            PGSimpleDataSource down = new PGSimpleDataSource();
            down.setServerNames(new String[] {"127.0.0.1"});
            down.setPortNumbers(new int[] {WebhookContext.freePort()});
            down.setUser("somebody");
            down.setPassword(PASSWORD);
            return down;
        }
    }
}
