package io.github.camelpenneo.api;

import java.util.Objects;
import javax.sql.DataSource;

import org.apache.camel.spi.StateRepository;

/**
 * A {@link StateRepository} of Camel in a database table that several nodes can share: for the option
 * {@code stateRepository}, the positions of {@code penneo:caseFiles} and of the catch-up of {@code penneo:webhook}.
 * Tested with H2, PostgreSQL and MariaDB. The table is created at the start if it is missing. Of several nodes that set
 * the same key, the last one wins. Thread-safe. A failed statement throws an {@link IllegalStateException} with the SQL
 * state.
 *
 * <p>A key has up to 255 characters, and a value up to 100,000. The position of an account has up to 32,021 characters.
 *
 * <p>The data source must not take part in the transactions of routes: a position must be stored whatever happens to
 * the route.
 */
public final class JdbcStateRepository implements StateRepository<String, String> {

    /** The default name of the table. */
    public static final String TABLE = "camel_penneo_state";

    private final JdbcTable table;

    /**
     * Creates a repository in the table {@value #TABLE}.
     *
     * @param dataSource the data source, usually a pool; not null
     * @throws IllegalArgumentException if the data source takes part in the transactions of routes
     */
    public JdbcStateRepository(DataSource dataSource) {
        this.table = new JdbcTable(TableKind.STATES, dataSource);
    }

    /**
     * Creates the table if the table is missing and {@code createTable} is set.
     *
     * @throws IllegalStateException if the table is missing and {@code createTable} is not set or the database is none
     *     of H2, PostgreSQL and MariaDB, if columns are missing, or if the database fails
     */
    @Override
    public void start() {
        table.open();
    }

    /** Does nothing: the data source belongs to others. */
    @Override
    public void stop() {
        // There is nothing to stop
    }

    /**
     * Returns the value of a key.
     *
     * @return the value; null if there is none
     */
    @Override
    public String getState(String key) {
        return table.open()
                .query(
                        "SELECT state_value FROM " + table.name() + " WHERE state_key = ?",
                        1,
                        statement -> statement.setString(1, key),
                        rows -> rows.next() ? rows.getString(1) : null);
    }

    /**
     * Sets the value of a key.
     *
     * @param key up to 255 characters
     * @param value the value, up to 100,000 characters; null removes the key
     * @throws IllegalArgumentException if the key or the value is longer
     */
    @Override
    public void setState(String key, String value) {
        ColumnLimit.STATE_KEY.check(Objects.requireNonNull(key, "key"));
        ColumnLimit.STATE_VALUE.check(value);
        if (value == null) {
            remove(key);
        } else if (!update(key, value)) {
            insert(key, value);
        }
    }

    private void remove(String key) {
        table.open()
                .update(
                        "DELETE FROM " + table.name() + " WHERE state_key = ?",
                        statement -> statement.setString(1, key));
    }

    private boolean update(String key, String value) {
        return table.open().update("UPDATE " + table.name() + " SET state_value = ? WHERE state_key = ?", statement -> {
                    statement.setString(1, value);
                    statement.setString(2, key);
                })
                > 0;
    }

    private void insert(String key, String value) {
        try {
            table.open()
                    .update("INSERT INTO " + table.name() + " (state_key, state_value) VALUES (?, ?)", statement -> {
                        statement.setString(1, key);
                        statement.setString(2, value);
                    });
        } catch (TableException e) {
            // Another node may have inserted the key meanwhile. Some drivers count no row that has the value already
            if (!update(key, value) && !value.equals(getState(key))) {
                throw e;
            }
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
     * Sets the name of the table, before the start.
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
        return "JdbcStateRepository[tableName=" + table.name() + "]";
    }
}
