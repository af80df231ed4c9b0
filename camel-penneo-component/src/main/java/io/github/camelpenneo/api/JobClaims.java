package io.github.camelpenneo.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Claims rows of recorded jobs. A claim reads the keys of some free rows, and updates one of them if the row is still
 * free. If the update changes no row, another node was faster: a lost race. Thread-safe.
 */
final class JobClaims {

    /** The more keys a node reads, the less often two nodes choose the same. */
    private static final int BATCH = 40;

    /** Each lost race is a claim of another node, so work goes on although the claim that gives up gets none. */
    private static final int MAX_LOST_RACES = 40;

    /** No row is due at this time. */
    private static final long BEFORE_ALL = Long.MIN_VALUE;

    /**
     * ISO SQL. Without it, most databases sort every row that is due before the driver takes the first rows. MySQL does
     * not know the clause, but its driver tells it the number of rows.
     */
    private static final String LIMIT = " OFFSET 0 ROWS FETCH FIRST " + BATCH + " ROWS ONLY";

    private final SqlStatements statements;
    private final JobTable table;
    private final TableName name;
    private final String limit;

    JobClaims(SqlStatements statements, JobTable table, TableName name) {
        this(statements, table, name, LIMIT);
    }

    private JobClaims(SqlStatements statements, JobTable table, TableName name, String limit) {
        this.statements = statements;
        this.table = table;
        this.name = name;
        this.limit = limit;
    }

    /** Runs the statements of a claim, but claims nothing; returns claims in the SQL that the database knows. */
    JobClaims tried() {
        try {
            tryStatements();
            return this;
        } catch (TableException e) {
            JobClaims withoutLimit = new JobClaims(statements, table, name, "");
            withoutLimit.tryStatements();
            return withoutLimit;
        }
    }

    private void tryStatements() {
        freeRows("", BEFORE_ALL);
        take("", BEFORE_ALL, BEFORE_ALL);
        table.find("");
    }

    /** Tries the row that has been due for the longest, and after a lost race any of the batch. */
    Optional<RecordedJob> claim(String account, Instant now, Instant until) {
        List<String> free = List.of();
        for (int lostRaces = 0; lostRaces <= MAX_LOST_RACES; lostRaces++) {
            if (free.isEmpty()) {
                free = freeRows(account, now.toEpochMilli());
            }
            if (free.isEmpty()) {
                return Optional.empty();
            }
            String key =
                    free.remove(lostRaces == 0 ? 0 : ThreadLocalRandom.current().nextInt(free.size()));
            if (take(key, now.toEpochMilli(), until.toEpochMilli())) {
                Optional<RecordedJob> claimed = table.find(key);
                if (claimed.isPresent()) {
                    return claimed;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The keys of the rows that have been due for the longest. The index begins with due_at: every database reads the rows
     * in the order of the index then, without a sort.
     */
    private List<String> freeRows(String account, long now) {
        return statements.query(
                "SELECT job_key FROM " + name + " WHERE account = ? AND due_at <= ? AND claimed_until <= ?"
                        + " ORDER BY due_at" + limit,
                BATCH,
                statement -> {
                    statement.setString(1, account);
                    statement.setLong(2, now);
                    statement.setLong(3, now);
                },
                rows -> {
                    List<String> keys = new ArrayList<>();
                    while (rows.next()) {
                        keys.add(rows.getString(1));
                    }
                    return keys;
                });
    }

    private boolean take(String key, long now, long until) {
        return statements.update(
                        "UPDATE " + name
                                + " SET claimed_until = ? WHERE job_key = ? AND due_at <= ? AND claimed_until <= ?",
                        statement -> {
                            statement.setLong(1, until);
                            statement.setString(2, key);
                            statement.setLong(3, now);
                            statement.setLong(4, now);
                        })
                == 1;
    }
}
