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

    private static final String COLUMNS = "job_key, account, reference, correlation, content, uuid, payload_hash,"
            + " job_created_at, case_file_id, since, due_at, attempts, remembered, forget_at";

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

    void insert(RecordedJob job) {
        run(
                "INSERT INTO %s (job_key, account, reference, correlation, content, since, due_at, attempts, remembered,"
                        + " forget_at, claimed_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)",
                statement -> {
                    statement.setString(1, job.key());
                    statement.setString(2, job.account());
                    statement.setString(3, job.reference());
                    statement.setString(4, job.correlation());
                    statement.setString(5, job.content());
                    statement.setLong(6, job.since().toEpochMilli());
                    statement.setLong(7, job.dueAt().toEpochMilli());
                    statement.setInt(8, job.attempts());
                    statement.setInt(9, job.remembered() ? 1 : 0);
                });
    }

    Optional<RecordedJob> find(String key) {
        return query("job_key = ?", key);
    }

    Optional<RecordedJob> findByJob(String uuid) {
        return query("uuid = ? AND forget_at = 0", uuid);
    }

    private Optional<RecordedJob> query(String condition, String value) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(sql("SELECT " + COLUMNS + " FROM %s WHERE " + condition))) {
            statement.setString(1, value);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw JobTableException.of(e);
        }
    }

    void accept(String key, Job job, Instant now) {
        run(
                "UPDATE %s SET uuid = ?, payload_hash = ?, job_created_at = ?, since = ?, due_at = ?, attempts = 0,"
                        + " claimed_until = 0 WHERE job_key = ?",
                statement -> {
                    statement.setString(1, job.uuid());
                    statement.setString(2, job.payloadHash());
                    statement.setString(3, job.createdAt());
                    statement.setLong(4, now.toEpochMilli());
                    statement.setLong(5, now.toEpochMilli());
                    statement.setString(6, key);
                });
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
        try (PreparedStatement query = connection.prepareStatement(
                sql("SELECT " + COLUMNS + " FROM %s WHERE claimed_until <= ? AND job_key IN (SELECT job_key FROM %s"
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
        String reference = row.getString("reference");
        Job job = new Job(
                row.getString("uuid"), row.getString("payload_hash"), row.getString("job_created_at"), reference, (Long)
                        row.getObject("case_file_id"));
        long forgetAt = row.getLong("forget_at");
        return new RecordedJob(
                row.getString("job_key"),
                row.getString("account"),
                reference,
                row.getString("correlation"),
                row.getString("content"),
                job.uuid() == null && job.caseFileId() == null ? null : job,
                Instant.ofEpochMilli(row.getLong("since")),
                Instant.ofEpochMilli(row.getLong("due_at")),
                row.getInt("attempts"),
                row.getInt("remembered") == 1,
                forgetAt == 0 ? null : Instant.ofEpochMilli(forgetAt));
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
                "UPDATE %s SET attempts = ?, due_at = ?, claimed_until = 0 WHERE job_key = ? AND forget_at = 0",
                statement -> {
                    statement.setInt(1, attempts);
                    statement.setLong(2, dueAt.toEpochMilli());
                    statement.setString(3, key);
                });
    }

    void delete(String key) {
        run("DELETE FROM %s WHERE job_key = ?", statement -> statement.setString(1, key));
    }

    /** Keeps a remembered row until a time, deletes others, and deletes the rows whose time has come. */
    void end(String key, long caseFileId, Instant now, Instant forgetAt) {
        run(
                "UPDATE %s SET case_file_id = ?, forget_at = ?, due_at = ?, claimed_until = 0"
                        + " WHERE job_key = ? AND remembered = 1",
                statement -> {
                    statement.setLong(1, caseFileId);
                    statement.setLong(2, forgetAt.toEpochMilli());
                    statement.setLong(3, RecordedJob.NEVER.toEpochMilli());
                    statement.setString(4, key);
                });
        run("DELETE FROM %s WHERE job_key = ? AND remembered = 0", statement -> statement.setString(1, key));
        run(
                "DELETE FROM %s WHERE forget_at > 0 AND forget_at <= ?",
                statement -> statement.setLong(1, now.toEpochMilli()));
    }

    void forget(String key) {
        run("UPDATE %s SET remembered = 0 WHERE job_key = ?", statement -> statement.setString(1, key));
        run("DELETE FROM %s WHERE job_key = ? AND forget_at > 0", statement -> statement.setString(1, key));
    }

    int countUnfollowed(Instant dueBefore) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        sql("SELECT COUNT(*) FROM %s WHERE due_at < ? AND claimed_until <= ?"))) {
            statement.setLong(1, dueBefore.toEpochMilli());
            statement.setLong(2, dueBefore.toEpochMilli());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw JobTableException.of(e);
        }
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
