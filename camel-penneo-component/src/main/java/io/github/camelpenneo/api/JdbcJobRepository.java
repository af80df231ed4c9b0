package io.github.camelpenneo.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    private String tableName = TABLE;
    private boolean createTable = true;

    /** Works on what a data source connects to: a pool, usually. */
    public JdbcJobRepository(DataSource dataSource) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
    }

    /** Makes the table where there is none and {@code createTable} is set. */
    @Override
    public void open() {
        if (isThere()) {
            return;
        }
        if (!createTable) {
            throw new IllegalStateException("jobRepository: there is no table " + tableName
                    + "; make it by the statements in the component's jar (" + DDL + "), or set createTable");
        }
        try {
            run(ddl(), statement -> {});
        } catch (IllegalStateException e) {
            // Another node may have made it meanwhile
            if (!isThere()) {
                throw e;
            }
        }
    }

    private boolean isThere() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql("SELECT job_key FROM %s WHERE 1 = 0"))) {
            query.executeQuery();
            return true;
        } catch (SQLException e) {
            if (isConnectionFailure(e)) {
                throw failed(e);
            }
            return false;
        }
    }

    /** No connection, or one that is not let in: SQL's classes 08, 28 and 57. */
    private static boolean isConnectionFailure(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("28") || state.startsWith("57");
    }

    private String ddl() {
        try (InputStream in = JdbcJobRepository.class.getResourceAsStream(DDL)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(TABLE, tableName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void record(RecordedJob job) {
        int updated = run(
                "UPDATE %s SET account = ?, reference = ?, correlation = ?, uuid = ?, payload_hash = ?, job_created_at = ?,"
                        + " since = ?, due_at = ?, attempts = ?, claimed_until = 0 WHERE job_key = ?",
                statement -> set(statement, job));
        if (updated == 0) {
            run(
                    "INSERT INTO %s (account, reference, correlation, uuid, payload_hash, job_created_at, since, due_at,"
                            + " attempts, job_key, claimed_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                    statement -> set(statement, job));
        }
    }

    private static void set(PreparedStatement statement, RecordedJob job) throws SQLException {
        Job handle = job.job() == null ? new Job(null, null, null) : job.job();
        statement.setString(1, job.account());
        statement.setString(2, job.reference());
        statement.setString(3, job.correlation());
        statement.setString(4, handle.uuid());
        statement.setString(5, handle.payloadHash());
        statement.setString(6, handle.createdAt());
        statement.setLong(7, job.since().toEpochMilli());
        statement.setLong(8, job.dueAt().toEpochMilli());
        statement.setInt(9, job.attempts());
        statement.setString(10, job.key());
    }

    @Override
    public Optional<RecordedJob> claim(String account, Instant now, Instant until) {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                Optional<RecordedJob> oldest = lockOldest(connection, account, now);
                if (oldest.isPresent()) {
                    setClaim(connection, oldest.get().key(), until);
                }
                connection.commit();
                return oldest;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private Optional<RecordedJob> lockOldest(Connection connection, String account, Instant now) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql(
                "SELECT job_key, account, reference, correlation, uuid, payload_hash, job_created_at, since, due_at,"
                        + " attempts FROM %s WHERE account = ? AND due_at <= ? AND claimed_until <= ?"
                        + " ORDER BY due_at FETCH FIRST 1 ROWS ONLY FOR UPDATE SKIP LOCKED"))) {
            query.setString(1, account);
            query.setLong(2, now.toEpochMilli());
            query.setLong(3, now.toEpochMilli());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static RecordedJob read(ResultSet row) throws SQLException {
        String uuid = row.getString("uuid");
        String reference = row.getString("reference");
        return new RecordedJob(
                row.getString("job_key"),
                row.getString("account"),
                reference,
                row.getString("correlation"),
                uuid == null
                        ? null
                        : new Job(uuid, row.getString("payload_hash"), row.getString("job_created_at"), reference),
                Instant.ofEpochMilli(row.getLong("since")),
                Instant.ofEpochMilli(row.getLong("due_at")),
                row.getInt("attempts"));
    }

    private void setClaim(Connection connection, String key, Instant until) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(sql("UPDATE %s SET claimed_until = ? WHERE job_key = ?"))) {
            update.setLong(1, until.toEpochMilli());
            update.setString(2, key);
            update.executeUpdate();
        }
    }

    @Override
    public void renew(String key, Instant until) {
        run(
                "UPDATE %s SET claimed_until = ? WHERE job_key = ?",
                statement -> {
                    statement.setLong(1, until.toEpochMilli());
                    statement.setString(2, key);
                });
    }

    @Override
    public void postpone(String key, int attempts, Instant dueAt) {
        run(
                "UPDATE %s SET attempts = ?, due_at = ?, claimed_until = 0 WHERE job_key = ?",
                statement -> {
                    statement.setInt(1, attempts);
                    statement.setLong(2, dueAt.toEpochMilli());
                    statement.setString(3, key);
                });
    }

    @Override
    public void remove(String key) {
        run("DELETE FROM %s WHERE job_key = ?", statement -> statement.setString(1, key));
    }

    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** Runs statements in a transaction of their own; gives back how many rows the first has changed. */
    private int run(String statements, Parameters parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql(statements))) {
            parameters.set(statement);
            statement.execute();
            int changed = statement.getUpdateCount();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return changed;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private String sql(String statement) {
        return statement.replace("%s", tableName);
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("jobRepository: the database failed (SQL state " + e.getSQLState() + ")", e);
    }

    /** The table's name. */
    public String getTableName() {
        return tableName;
    }

    /** Sets the table's name, by default {@link #TABLE}; other than a name it is an {@link IllegalArgumentException}. */
    public void setTableName(String tableName) {
        if (!NAME.matcher(tableName).matches()) {
            throw new IllegalArgumentException("jobRepository: tableName must be a plain SQL name");
        }
        this.tableName = tableName;
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
        return "JdbcJobRepository[tableName=" + tableName + "]";
    }
}
