package io.github.camelpenneo.api;

import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A {@link JobRepository} in a database table that several nodes can share. Tested with H2, PostgreSQL and MariaDB,
 * with any isolation level up to repeatable read, and with connections that commit by themselves or not. Thread-safe.
 * A failed statement throws an {@link IllegalStateException} with the SQL state.
 *
 * <p>The data source must not take part in the transactions of routes: the record of an intent must be committed
 * before the request is sent, whatever happens to the route. The table contains job handles, which are secrets.
 */
public final class JdbcJobRepository implements JobRepository {

    /** The default name of the table. */
    public static final String TABLE = "camel_penneo_job";

    /** The resource in the component's jar with the statements that create the table on H2 and PostgreSQL. */
    public static final String DDL = "/camel-penneo/camel_penneo_job.sql";

    private final SqlStatements statements;
    private TableName name;
    private JobTable table;
    private volatile JobClaims claims;
    private boolean createTable = true;

    /**
     * Creates a repository in the table {@value #TABLE}.
     *
     * @param dataSource the data source, usually a pool; not null
     * @throws IllegalArgumentException if the data source takes part in the transactions of routes
     */
    public JdbcJobRepository(DataSource dataSource) {
        this.statements = new SqlStatements(dataSource, TableKind.JOBS.option());
        useTable(TableKind.JOBS.name(TABLE));
    }

    private void useTable(TableName tableName) {
        name = tableName;
        table = new JobTable(statements, name);
        claims = new JobClaims(statements, table, name);
    }

    /**
     * Creates the table if the table is missing and {@code createTable} is set, and tries the statements of a claim
     * without claiming a record.
     *
     * @throws IllegalStateException if the table is missing and {@code createTable} is not set or the database is none
     *     of H2, PostgreSQL and MariaDB, if columns are missing, if records cannot be claimed, or if the database fails
     */
    @Override
    public void open() {
        new TableSetup(TableKind.JOBS, statements, name).run(createTable);
        try {
            claims = claims.tried();
        } catch (TableException e) {
            throw new IllegalStateException(
                    "jobRepository: no record of the table " + name
                            + " can be claimed; the user of the data source must be allowed to SELECT, INSERT, UPDATE and"
                            + " DELETE its rows: " + e.getMessage(),
                    e.getCause());
        }
    }

    @Override
    public boolean add(RecordedJob intent) {
        try {
            table.insert(intent);
            return true;
        } catch (TableException e) {
            // What is found after a lost connection may be what this call has inserted
            if (!e.isConnectionFailure() && table.find(intent.key()).isPresent()) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Optional<RecordedJob> find(String key) {
        return table.find(key);
    }

    @Override
    public Optional<RecordedJob> findByJob(String uuid) {
        return table.findByJob(uuid);
    }

    @Override
    public void accept(String key, Job job, Instant now) {
        table.accept(key, job, now);
    }

    @Override
    public Optional<RecordedJob> claim(String account, Instant now, Instant until) {
        return claims.claim(account, now, until);
    }

    @Override
    public boolean renew(String key, Instant from, Instant until) {
        return table.renew(key, from, until);
    }

    @Override
    public void postpone(String key, int attempts, Instant dueAt) {
        table.postpone(key, attempts, dueAt);
    }

    @Override
    public void end(String key, long caseFileId, Instant now, Instant forgetAt) {
        table.end(key, caseFileId, forgetAt);
        table.purge(now);
    }

    @Override
    public void forget(String key) {
        table.forget(key);
    }

    @Override
    public int countUnfollowed(Instant dueBefore) {
        return table.countUnfollowed(dueBefore);
    }

    @Override
    public void remove(String key) {
        table.delete(key);
    }

    /**
     * Returns the name of the table.
     *
     * @return the name, by default {@value #TABLE}
     */
    public String getTableName() {
        return name.text();
    }

    /**
     * Sets the name of the table.
     *
     * @param tableName a plain SQL name (letters, digits and underscores, without a digit first), or a schema and a
     *     plain SQL name ({@code schema.table}); default {@value #TABLE}
     * @throws IllegalArgumentException if the name is something else
     */
    public void setTableName(String tableName) {
        useTable(TableKind.JOBS.name(tableName));
    }

    /**
     * Returns whether a missing table is created.
     *
     * @return true by default
     */
    public boolean isCreateTable() {
        return createTable;
    }

    /**
     * Sets whether a missing table is created. Only H2, PostgreSQL and MariaDB are supported.
     *
     * @param createTable false to require an existing table; default true
     */
    public void setCreateTable(boolean createTable) {
        this.createTable = createTable;
    }

    @Override
    public String toString() {
        return "JdbcJobRepository[tableName=" + name + "]";
    }
}
