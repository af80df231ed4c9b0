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
 * Keeps recorded jobs in a table, which several nodes may share: each claims rows that no other has. For H2 and PostgreSQL; other
 * databases serve that know {@code SKIP LOCKED}. Thread-safe.
 *
 * <p>The data source must not take part in the transactions of routes: an intent has to be there before the request is sent, whatever
 * becomes of the route. The table holds job handles, which are secrets.
 */
public final class JdbcJobRepository implements JobRepository {

    /** The table's name unless another is set. */
    public static final String TABLE = "camel_penneo_job";

    /** Where the statements are that make the table, in the component's jar. */
    public static final String DDL = "/camel-penneo/camel_penneo_job.sql";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final DataSource dataSource;
    private JobTable table;
    private boolean createTable = true;

    /** Works on what a data source connects to: a pool, usually. */
    public JdbcJobRepository(DataSource dataSource) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        this.table = new JobTable(dataSource, TABLE);
    }

    /** Makes the table where there is none and {@code createTable} is set. */
    @Override
    public void open() {
        if (table.isThere()) {
            return;
        }
        if (!createTable) {
            throw new IllegalStateException("jobRepository: there is no table " + table.name()
                    + "; make it by the statements in the component's jar (" + DDL + "), or set createTable");
        }
        try {
            table.make(ddl());
        } catch (JobTableException e) {
            // Another node may have made it meanwhile
            if (!table.isThere()) {
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
    public void record(RecordedJob job) {
        if (!table.update(job)) {
            table.insert(job);
        }
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
    public void remove(String key) {
        table.delete(key);
    }

    /** The table's name. */
    public String getTableName() {
        return table.name();
    }

    /** Sets the table's name, by default {@link #TABLE}; other than a name it is an {@link IllegalArgumentException}. */
    public void setTableName(String tableName) {
        if (!NAME.matcher(tableName).matches()) {
            throw new IllegalArgumentException("jobRepository: tableName must be a plain SQL name");
        }
        this.table = new JobTable(dataSource, tableName);
    }

    /** Whether the table is made where there is none; by default it is. */
    public boolean isCreateTable() {
        return createTable;
    }

    /** Sets whether the table is made where there is none. */
    public void setCreateTable(boolean createTable) {
        this.createTable = createTable;
    }

    @Override
    public String toString() {
        return "JdbcJobRepository[tableName=" + table.name() + "]";
    }
}
