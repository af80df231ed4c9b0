package io.github.camelpenneo.api;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** The SQL statements on the table of recorded jobs. Each statement is a transaction of its own. Thread-safe. */
final class JobTable {

    /**
     * H2 locks and sorts every row that a locking query finds before it returns the first, so the query selects few
     * candidates by the index.
     */
    private static final int CANDIDATES = 20;

    private static final int MAX_TABLE_CHECKS = 5;

    private final DataSource dataSource;
    private final String name;

    /** Creates the statements for a table; the name must be a plain SQL name. */
    JobTable(DataSource dataSource, String name) {
        this.dataSource = dataSource;
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean exists() {
        for (int attempt = 1; ; attempt++) {
            try {
                run("SELECT job_key FROM %s WHERE 1 = 0", statement -> {});
                return true;
            } catch (JobTableException e) {
                if (e.isMissingTable()) {
                    return false;
                }
                // H2 can report a general error while another node creates the table
                if (attempt == MAX_TABLE_CHECKS || !e.isGeneralError()) {
                    throw e;
                }
            }
        }
    }

    /** Runs the statements that create the table. */
    void create(String statements) {
        run(statements, statement -> {});
    }

    boolean update(RecordedJob job) {
        return 0
                < run(
                        "UPDATE %s SET account = ?, reference = ?, correlation = ?, uuid = ?, payload_hash = ?,"
                                + " job_created_at = ?, since = ?, due_at = ?, attempts = ?, claimed_until = 0"
                                + " WHERE job_key = ?",
                        statement -> set(statement, job));
    }

    void insert(RecordedJob job) {
        run(
                "INSERT INTO %s (account, reference, correlation, uuid, payload_hash, job_created_at, since, due_at,"
                        + " attempts, job_key, claimed_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                statement -> set(statement, job));
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

    Optional<RecordedJob> claim(String account, Instant now, Instant until) {
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
            throw JobTableException.of(e);
        }
    }

    private Optional<RecordedJob> lockOldest(Connection connection, String account, Instant now) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql(
                "SELECT job_key, account, reference, correlation, uuid, payload_hash, job_created_at, since, due_at,"
                        + " attempts FROM %s WHERE claimed_until <= ? AND job_key IN (SELECT job_key FROM %s"
                        + " WHERE account = ? AND due_at <= ? AND claimed_until <= ? ORDER BY account, due_at"
                        + " FETCH FIRST " + CANDIDATES + " ROWS ONLY)"
                        + " ORDER BY due_at FETCH FIRST 1 ROWS ONLY FOR UPDATE SKIP LOCKED"))) {
            query.setLong(1, now.toEpochMilli());
            query.setString(2, account);
            query.setLong(3, now.toEpochMilli());
            query.setLong(4, now.toEpochMilli());
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

    void renew(String key, Instant until) {
        run(
                "UPDATE %s SET claimed_until = ? WHERE job_key = ?",
                statement -> {
                    statement.setLong(1, until.toEpochMilli());
                    statement.setString(2, key);
                });
    }

    void postpone(String key, int attempts, Instant dueAt) {
        run(
                "UPDATE %s SET attempts = ?, due_at = ?, claimed_until = 0 WHERE job_key = ?",
                statement -> {
                    statement.setInt(1, attempts);
                    statement.setLong(2, dueAt.toEpochMilli());
                    statement.setString(3, key);
                });
    }

    void delete(String key) {
        run("DELETE FROM %s WHERE job_key = ?", statement -> statement.setString(1, key));
    }

    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** Returns the number of rows that the first of the statements has changed. */
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
            throw JobTableException.of(e);
        }
    }

    private String sql(String statement) {
        return statement.replace("%s", name);
    }
}
