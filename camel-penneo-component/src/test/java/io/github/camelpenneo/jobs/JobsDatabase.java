package io.github.camelpenneo.jobs;

import java.util.List;
import javax.sql.DataSource;

import io.github.camelpenneo.api.JdbcJobRepository;
import io.github.camelpenneo.testing.TestPostgres;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.JdbcTemplate;

/** A PostgreSQL with the tables that {@link JobsProgram} works on: contracts, and what has become of them. */
final class JobsDatabase implements AutoCloseable {

    /** The recipe's repository of business keys. */
    static final String CONTRACTS = "contracts";

    private final TestPostgres postgres = TestPostgres.start();
    private final JdbcConnectionPool pool = TestPostgres.pool(postgres.url());
    private final JdbcTemplate jdbc = new JdbcTemplate(pool);

    /**
     * What penneo:jobs told.
     *
     * @param node who was told
     * @param caseFile its id; null for none
     */
    record Told(String node, String reference, String correlation, String status, Long caseFile) {}

    JobsDatabase() {
        jdbc.execute("CREATE TABLE contract (number VARCHAR(100) PRIMARY KEY, done BOOLEAN NOT NULL)");
        jdbc.execute("CREATE TABLE look_at_it (number VARCHAR(100))");
        jdbc.execute("CREATE TABLE told (node VARCHAR(100), reference VARCHAR(100), correlation VARCHAR(100),"
                + " status VARCHAR(100), case_file BIGINT)");
        new JdbcJobRepository(pool).open();
        new JdbcMessageIdRepository(pool, CONTRACTS).start();
    }

    String url() {
        return postgres.url();
    }

    DataSource pool() {
        return pool;
    }

    void add(String contract) {
        jdbc.update("INSERT INTO contract VALUES (?, FALSE)", contract);
    }

    List<String> contracts() {
        return jdbc.queryForList("SELECT number FROM contract", String.class);
    }

    /** The contracts that their source still has. */
    List<String> waiting() {
        return jdbc.queryForList("SELECT number FROM contract WHERE NOT done", String.class);
    }

    List<String> toLookAt() {
        return jdbc.queryForList("SELECT number FROM look_at_it", String.class);
    }

    List<Told> told() {
        return jdbc.query(
                "SELECT node, reference, correlation, status, case_file FROM told",
                (row, number) -> new Told(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, Long.class)));
    }

    int recordedJobs() {
        return jdbc.queryForObject(
                "SELECT count(*) FROM " + JdbcJobRepository.TABLE + " WHERE forget_at = 0", Integer.class);
    }

    @Override
    public void close() {
        pool.dispose();
        postgres.close();
    }
}
