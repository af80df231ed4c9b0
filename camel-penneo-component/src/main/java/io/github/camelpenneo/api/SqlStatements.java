package io.github.camelpenneo.api;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Runs SQL statements, each in a transaction of its own that ends with the statement. So a read sees what others have
 * committed, and no lock is held between two statements. Thread-safe.
 */
final class SqlStatements {

    /** With repeatable read, databases abort a statement if another transaction has changed its row meanwhile. */
    private static final int MAX_ATTEMPTS = 20;

    /** By name, since Spring may be absent. */
    private static final String TRANSACTION_AWARE =
            "org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy";

    private final DataSource dataSource;
    private final String option;

    /**
     * Statements on a data source.
     *
     * @param option the option whose bean runs the statements, for error messages
     * @throws IllegalArgumentException if the connections take part in the transactions of Spring
     */
    SqlStatements(DataSource dataSource, String option) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        this.option = option;
        for (Class<?> type = dataSource.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(TRANSACTION_AWARE)) {
                throw new IllegalArgumentException(option + ": the data source is a TransactionAwareDataSourceProxy, so"
                        + " statements would be rolled back with a route; set the data source behind the proxy");
            }
        }
    }

    @FunctionalInterface
    interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }

    @FunctionalInterface
    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Runs a statement without parameters. */
    void execute(String sql) {
        update(sql, statement -> {});
    }

    /** Changes rows and returns their number. */
    int update(String sql, Parameters parameters) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                parameters.set(statement);
                return statement.executeUpdate();
            }
        });
    }

    /** Reads rows, at most so many; 0 for all. */
    <T> T query(String sql, int maxRows, Parameters parameters, Rows<T> rows) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setMaxRows(maxRows);
                parameters.set(statement);
                try (ResultSet result = statement.executeQuery()) {
                    return rows.read(result);
                }
            }
        });
    }

    /** The name of the database product, from the driver. */
    String product() {
        return run(connection -> connection.getMetaData().getDatabaseProductName());
    }

    private <T> T run(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return runOnce(work);
            } catch (SQLException e) {
                TableException failure = TableException.of(option, e);
                if (attempt == MAX_ATTEMPTS || !failure.isRolledBack()) {
                    throw failure;
                }
            }
        }
    }

    private <T> T runOnce(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (connection.getAutoCommit()) {
                return work.run(connection);
            }
            // A transaction that is open already, such as that of a pool's test query, would read an old snapshot
            connection.rollback();
            connection.setAutoCommit(true);
            T result;
            try {
                result = work.run(connection);
            } catch (SQLException | RuntimeException e) {
                restore(connection, e);
                throw e;
            }
            connection.setAutoCommit(false);
            return result;
        }
    }

    /** The failure of the work matters more than a failure to restore its connection. */
    private static void restore(Connection connection, Exception failure) {
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
