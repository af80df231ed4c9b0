package io.github.camelpenneo.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A row of the table of recorded jobs. */
final class JobRow {

    /** All columns of the table. */
    static final List<String> COLUMNS = List.of(
            "job_key",
            "account",
            "reference",
            "correlation",
            "content",
            "uuid",
            "payload_hash",
            "job_created_at",
            "case_file_id",
            "since",
            "due_at",
            "attempts",
            "claimed_until",
            "remembered",
            "forget_at");

    private JobRow() {}

    /** Reads the first row, if there is one. */
    static Optional<RecordedJob> readFirst(ResultSet rows) throws SQLException {
        return rows.next() ? Optional.of(read(rows)) : Optional.empty();
    }

    private static RecordedJob read(ResultSet row) throws SQLException {
        String reference = textNotNull(row, "reference");
        Job job = new Job(
                row.getString("uuid"),
                row.getString("payload_hash"),
                row.getString("job_created_at"),
                reference,
                longOrNull(row, "case_file_id"));
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

    /** Oracle stores an empty text as null. */
    private static String textNotNull(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
