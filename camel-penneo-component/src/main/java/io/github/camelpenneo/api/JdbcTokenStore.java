package io.github.camelpenneo.api;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A {@link TokenStore} in a database table that several nodes can share. Tested with H2, PostgreSQL and MariaDB. The
 * table is created at the first use if it is missing. Of several nodes, one at a time renews a refresh token: it takes
 * the row until a time, which counts if the node is killed, so the clocks of the nodes should differ by seconds at most.
 * Thread-safe. A failed statement throws an {@link IllegalStateException} with the SQL state.
 *
 * <p>The data source must not take part in the transactions of routes: a refresh token must be stored whatever happens to
 * the route. The table contains secrets. The name of a secret has up to 255 characters, and a secret up to 4,000; a longer
 * one throws an {@link IllegalArgumentException} with the length.
 */
public final class JdbcTokenStore implements TokenStore {

    /** The default name of the table. */
    public static final String TABLE = "camel_penneo_token";

    private final JdbcTable table;

    /** The lock of a row: the row has the owner until another takes it. */
    private record RowLock(String owner, Runnable unlock) implements Lock {

        @Override
        public void close() {
            unlock.run();
        }
    }

    /**
     * Creates a store in the table {@value #TABLE}.
     *
     * @param dataSource the data source, usually a pool; not null
     * @throws IllegalArgumentException if the data source takes part in the transactions of routes
     */
    public JdbcTokenStore(DataSource dataSource) {
        this.table = new JdbcTable(TableKind.TOKENS, dataSource);
    }

    @Override
    public Optional<String> load(String secretName) {
        return table.open()
                .query(
                        "SELECT secret FROM " + table.name() + " WHERE secret_name = ?",
                        1,
                        statement -> statement.setString(1, secretName),
                        rows -> rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty());
    }

    @Override
    public void save(String secretName, String secret) {
        ColumnLimit.SECRET_NAME.check(secretName);
        ColumnLimit.SECRET.check(secret);
        if (update(secretName, secret)) {
            return;
        }
        try {
            insert(secretName, secret, null, 0);
        } catch (TableException e) {
            // Another node may have inserted the row meanwhile
            if (!update(secretName, secret)) {
                throw e;
            }
        }
    }

    /** Stores a renewed value while the row has this owner, or still has the value from before: in one statement. */
    @Override
    public boolean saveRenewed(String secretName, String before, String renewed, Lock lock) {
        if (!(lock instanceof RowLock held)) {
            throw new IllegalArgumentException("tokenStore: the lock is not one of this store");
        }
        ColumnLimit.SECRET.check(renewed);
        int saved = table.open()
                .update(
                        "UPDATE " + table.name() + " SET secret = ? WHERE secret_name = ?"
                                + " AND (locked_by = ? OR secret IS NULL OR secret = ?)",
                        statement -> {
                            statement.setString(1, renewed);
                            statement.setString(2, secretName);
                            statement.setString(3, held.owner());
                            statement.setString(4, before);
                        });
        if (saved == 0 && !exists(secretName)) {
            save(secretName, renewed);
            return true;
        }
        return saved > 0;
    }

    private boolean update(String secretName, String secret) {
        return table.open().update("UPDATE " + table.name() + " SET secret = ? WHERE secret_name = ?", statement -> {
                    statement.setString(1, secret);
                    statement.setString(2, secretName);
                })
                > 0;
    }

    private void insert(String secretName, String secret, String lockedBy, long lockedUntil) {
        table.open()
                .update(
                        "INSERT INTO " + table.name()
                                + " (secret_name, secret, locked_by, locked_until) VALUES (?, ?, ?, ?)",
                        statement -> {
                            statement.setString(1, secretName);
                            statement.setString(2, secret);
                            statement.setString(3, lockedBy);
                            statement.setLong(4, lockedUntil);
                        });
    }

    /** Locks a name against all nodes. The lock ends at the given time at the latest. */
    @Override
    public Optional<Lock> tryLock(String secretName, Instant now, Instant until) {
        ColumnLimit.SECRET_NAME.check(secretName);
        String owner = UUID.randomUUID().toString();
        int taken = table.open()
                .update(
                        "UPDATE " + table.name()
                                + " SET locked_by = ?, locked_until = ? WHERE secret_name = ? AND locked_until <= ?",
                        statement -> {
                            statement.setString(1, owner);
                            statement.setLong(2, until.toEpochMilli());
                            statement.setString(3, secretName);
                            statement.setLong(4, now.toEpochMilli());
                        });
        return taken > 0 || !exists(secretName) && insertLocked(secretName, owner, until)
                ? Optional.of(new RowLock(owner, () -> unlock(secretName, owner)))
                : Optional.empty();
    }

    private boolean insertLocked(String secretName, String owner, Instant until) {
        try {
            insert(secretName, null, owner, until.toEpochMilli());
            return true;
        } catch (TableException e) {
            if (exists(secretName)) {
                return false;
            }
            throw e;
        }
    }

    private boolean exists(String secretName) {
        return table.open()
                .query(
                        "SELECT secret_name FROM " + table.name() + " WHERE secret_name = ?",
                        1,
                        statement -> statement.setString(1, secretName),
                        rows -> rows.next());
    }

    private void unlock(String secretName, String owner) {
        try {
            table.open()
                    .update(
                            "UPDATE " + table.name()
                                    + " SET locked_by = NULL, locked_until = 0 WHERE secret_name = ? AND locked_by = ?",
                            statement -> {
                                statement.setString(1, secretName);
                                statement.setString(2, owner);
                            });
        } catch (TableException e) {
            // The lock ends by its time; what was done under it counts
        }
    }

    /**
     * Returns the name of the table.
     *
     * @return the name, by default {@value #TABLE}
     */
    public String getTableName() {
        return table.name().text();
    }

    /**
     * Sets the name of the table, before the first use.
     *
     * @param tableName a plain SQL name (letters, digits and underscores, without a digit first), or a schema and a
     *     plain SQL name ({@code schema.table}); default {@value #TABLE}
     * @throws IllegalArgumentException if the name is something else
     */
    public void setTableName(String tableName) {
        table.setName(tableName);
    }

    /**
     * Returns whether a missing table is created.
     *
     * @return true by default
     */
    public boolean isCreateTable() {
        return table.isCreateTable();
    }

    /**
     * Sets whether a missing table is created. Only H2, PostgreSQL and MariaDB are supported.
     *
     * @param createTable false to require an existing table; default true
     */
    public void setCreateTable(boolean createTable) {
        table.setCreateTable(createTable);
    }

    @Override
    public String toString() {
        return "JdbcTokenStore[tableName=" + table.name() + "]";
    }
}
