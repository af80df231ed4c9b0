package io.github.camelpenneo.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A {@link JobRepository} in a database table that several nodes can share: a claimed row is skipped by the other
 * nodes. Tested with H2 and PostgreSQL; a database needs {@code SKIP LOCKED}. Thread-safe. A failed statement throws
 * an {@link IllegalStateException} with the SQL state.
 *
 * <p>The data source must not take part in the transactions of routes: the record of an intent must be committed
 * before the request is sent, whatever happens to the route. The table contains job handles, which are secrets.
 */
public final class JdbcJobRepository implements JobRepository {

    /** The default name of the table. */
    public static final String TABLE = "camel_penneo_job";

    /** The resource in the component's jar with the statements that create the table. */
    public static final String DDL = "/camel-penneo/camel_penneo_job.sql";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final DataSource dataSource;
    private JobTable table;
    private boolean createTable = true;

    /**
     * Creates a repository in the table {@value #TABLE}.
     *
     * @param dataSource the data source, usually a pool; not null
     */
    public JdbcJobRepository(DataSource dataSource) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        this.table = new JobTable(dataSource, TABLE);
    }

    /**
     * Creates the table if the table is missing and {@code createTable} is set.
     *
     * @throws IllegalStateException if the table is missing and {@code createTable} is not set, or if the database
     *     fails
     */
    @Override
    public void open() {
        if (table.exists()) {
            return;
        }
        if (!createTable) {
            throw new IllegalStateException("jobRepository: there is no table " + table.name()
                    + "; create it with the statements in the component's jar (" + DDL + "), or set createTable");
        }
        try {
            table.create(ddl());
        } catch (JobTableException e) {
            // Another node may have created the table in the meantime
            if (!table.exists()) {
                throw e;
            }
        }
    }

    private String ddl() {
        try (InputStream in = JdbcJobRepository.class.getResourceAsStream(DDL)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(TABLE, table.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean add(RecordedJob intent) {
        try {
            table.insert(intent);
            return true;
        } catch (JobTableException e) {
            if (table.find(intent.key()).isPresent()) {
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
        return table.claim(account, now, until);
    }

    @Override
    public void renew(String key, Instant until) {
        table.renew(key, until);
    }

    @Override
    public void postpone(String key, int attempts, Instant dueAt) {
        table.postpone(key, attempts, dueAt);
    }

    @Override
    public void end(String key, long caseFileId, Instant now, Instant forgetAt) {
        table.end(key, caseFileId, now, forgetAt);
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
        return table.name();
    }

    /**
     * Sets the name of the table.
     *
     * @param tableName a plain SQL name: letters, digits and underscores, without a digit first; default
     *     {@value #TABLE}
     * @throws IllegalArgumentException if the name is not a plain SQL name
     */
    public void setTableName(String tableName) {
        if (!NAME.matcher(tableName).matches()) {
            throw new IllegalArgumentException("jobRepository: tableName must be a plain SQL name");
        }
        this.table = new JobTable(dataSource, tableName);
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
     * Sets whether a missing table is created.
     *
     * @param createTable false to require an existing table; default true
     */
    public void setCreateTable(boolean createTable) {
        this.createTable = createTable;
    }

    @Override
    public String toString() {
        return "JdbcJobRepository[tableName=" + table.name() + "]";
    }
}
