package io.github.camelpenneo.api;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/** The SQL statements on the keys of an idempotent repository. Thread-safe. */
final class MarkTable {

    /** The number of rows that one statement deletes: some milliseconds. */
    static final int BATCH = 1_000;

    /** ISO SQL. MySQL does not know the clause, but its driver tells it the number of rows. */
    private static final String LIMIT = " OFFSET 0 ROWS FETCH FIRST " + BATCH + " ROWS ONLY";

    private final JdbcTable table;
    private final Clock clock;
    private volatile String limit = LIMIT;

    MarkTable(JdbcTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Adds a key unless the key is there. After a failure, a random number tells the row of this call from that of another. */
    boolean add(String processor, String key, Duration keepFor) {
        ColumnLimit.MARK_KEY.check(Objects.requireNonNull(key, "key"));
        long addedBy = ThreadLocalRandom.current().nextLong();
        try {
            insert(processor, key, addedBy, clock.instant().plus(keepFor).toEpochMilli());
            return true;
        } catch (TableException e) {
            OptionalLong found = addedBy(processor, key);
            if (found.isEmpty()) {
                throw e;
            }
            return found.getAsLong() == addedBy;
        }
    }

    private void insert(String processor, String key, long addedBy, long expiresAt) {
        table.open()
                .update(
                        "INSERT INTO " + table.name()
                                + " (processor_name, message_id, added_by, expires_at) VALUES (?, ?, ?, ?)",
                        statement -> {
                            statement.setString(1, processor);
                            statement.setString(2, key);
                            statement.setLong(3, addedBy);
                            statement.setLong(4, expiresAt);
                        });
    }

    private OptionalLong addedBy(String processor, String key) {
        return table.open()
                .query(
                        "SELECT added_by FROM " + table.name() + " WHERE processor_name = ? AND message_id = ?",
                        1,
                        statement -> {
                            statement.setString(1, processor);
                            statement.setString(2, key);
                        },
                        rows -> rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty());
    }

    boolean contains(String processor, String key) {
        return addedBy(processor, key).isPresent();
    }

    boolean remove(String processor, String key) {
        return table.open()
                        .update(
                                "DELETE FROM " + table.name() + " WHERE processor_name = ? AND message_id = ?",
                                statement -> {
                                    statement.setString(1, processor);
                                    statement.setString(2, key);
                                })
                > 0;
    }

    void clear(String processor) {
        table.open()
                .update(
                        "DELETE FROM " + table.name() + " WHERE processor_name = ?",
                        statement -> statement.setString(1, processor));
    }

    /**
     * Deletes the keys that expired first, of any processor: about {@link #BATCH}, with those of the same millisecond.
     *
     * @return whether there may be more
     */
    boolean removeExpired() {
        long now = clock.millis();
        OptionalLong full = lastOfFirstBatch(now);
        table.open()
                .update(
                        "DELETE FROM " + table.name() + " WHERE expires_at <= ?",
                        statement -> statement.setLong(1, full.orElse(now)));
        return full.isPresent();
    }

    /** The time of the last key of a full batch; empty if fewer keys have expired. */
    private OptionalLong lastOfFirstBatch(long now) {
        try {
            return lastOfFirstBatch(now, limit);
        } catch (TableException e) {
            if (limit.isEmpty()) {
                throw e;
            }
            OptionalLong last = lastOfFirstBatch(now, "");
            limit = "";
            return last;
        }
    }

    private OptionalLong lastOfFirstBatch(long now, String clause) {
        return table.open()
                .query(
                        "SELECT expires_at FROM " + table.name() + " WHERE expires_at <= ? ORDER BY expires_at"
                                + clause,
                        BATCH,
                        statement -> statement.setLong(1, now),
                        rows -> {
                            long last = 0;
                            int count = 0;
                            while (rows.next()) {
                                last = rows.getLong(1);
                                count++;
                            }
                            return count < BATCH ? OptionalLong.empty() : OptionalLong.of(last);
                        });
    }
}
