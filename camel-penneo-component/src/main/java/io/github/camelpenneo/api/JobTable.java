package io.github.camelpenneo.api;

import java.time.Instant;
import java.util.Optional;

/** The SQL statements on the rows of recorded jobs, except claims. Thread-safe. */
final class JobTable {

    private final SqlStatements statements;
    private final TableName name;

    JobTable(SqlStatements statements, TableName name) {
        this.statements = statements;
        this.name = name;
    }

    void insert(RecordedJob job) {
        ColumnLimit.ACCOUNT.check(job.account());
        ColumnLimit.REFERENCE.check(job.reference());
        ColumnLimit.CORRELATION.check(job.correlation());
        statements.update(
                "INSERT INTO " + name + " (job_key, account, reference, correlation, content, since, due_at, attempts,"
                        + " remembered, forget_at, claimed_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)",
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
        return statements.query(
                "SELECT " + String.join(", ", JobRow.COLUMNS) + " FROM " + name + " WHERE " + condition,
                1,
                statement -> statement.setString(1, value),
                JobRow::readFirst);
    }

    void accept(String key, Job job, Instant now) {
        ColumnLimit.JOB_UUID.check(job.uuid());
        ColumnLimit.PAYLOAD_HASH.check(job.payloadHash());
        statements.update(
                "UPDATE " + name + " SET uuid = ?, payload_hash = ?, job_created_at = ?, since = ?, due_at = ?,"
                        + " attempts = 0, claimed_until = 0 WHERE job_key = ? AND forget_at = 0",
                statement -> {
                    statement.setString(1, job.uuid());
                    statement.setString(2, job.payloadHash());
                    statement.setString(3, job.createdAt());
                    statement.setLong(4, now.toEpochMilli());
                    statement.setLong(5, now.toEpochMilli());
                    statement.setString(6, key);
                });
    }

    boolean renew(String key, Instant from, Instant until) {
        return statements.update(
                        "UPDATE " + name + " SET claimed_until = ? WHERE job_key = ? AND claimed_until = ?",
                        statement -> {
                            statement.setLong(1, until.toEpochMilli());
                            statement.setString(2, key);
                            statement.setLong(3, from.toEpochMilli());
                        })
                == 1;
    }

    void postpone(String key, int attempts, Instant dueAt) {
        statements.update(
                "UPDATE " + name + " SET attempts = ?, due_at = ?, claimed_until = 0"
                        + " WHERE job_key = ? AND forget_at = 0",
                statement -> {
                    statement.setInt(1, attempts);
                    statement.setLong(2, dueAt.toEpochMilli());
                    statement.setString(3, key);
                });
    }

    void delete(String key) {
        statements.update("DELETE FROM " + name + " WHERE job_key = ?", statement -> statement.setString(1, key));
    }

    /**
     * Keeps a remembered row until a time, or deletes the row. A row that is forgotten between the two statements is
     * deleted by the second statement or by {@link #forget(String)}, whichever comes last.
     */
    void end(String key, long caseFileId, Instant forgetAt) {
        int kept = statements.update(
                "UPDATE " + name + " SET case_file_id = ?, forget_at = ?, due_at = ?, claimed_until = 0"
                        + " WHERE job_key = ? AND remembered = 1",
                statement -> {
                    statement.setLong(1, caseFileId);
                    statement.setLong(2, forgetAt.toEpochMilli());
                    statement.setLong(3, RecordedJob.NEVER.toEpochMilli());
                    statement.setString(4, key);
                });
        if (kept == 0) {
            statements.update(
                    "DELETE FROM " + name + " WHERE job_key = ? AND remembered = 0",
                    statement -> statement.setString(1, key));
        }
    }

    /** Deletes the rows that were kept until now; the rows of jobs that have not ended have 0 there. */
    void purge(Instant now) {
        statements.update(
                "DELETE FROM " + name + " WHERE forget_at > 0 AND forget_at <= ?",
                statement -> statement.setLong(1, now.toEpochMilli()));
    }

    /** The row of a job that has not ended is deleted by {@link #end}. */
    void forget(String key) {
        statements.update(
                "UPDATE " + name + " SET remembered = 0 WHERE job_key = ?", statement -> statement.setString(1, key));
        statements.update(
                "DELETE FROM " + name + " WHERE job_key = ? AND forget_at > 0",
                statement -> statement.setString(1, key));
    }

    int countUnfollowed(Instant dueBefore) {
        return statements.query(
                "SELECT COUNT(*) FROM " + name + " WHERE due_at < ? AND claimed_until < ?",
                1,
                statement -> {
                    statement.setLong(1, dueBefore.toEpochMilli());
                    statement.setLong(2, dueBefore.toEpochMilli());
                },
                rows -> {
                    rows.next();
                    return rows.getInt(1);
                });
    }
}
