package io.github.camelpenneo.api;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** How a database product tells its time. */
enum DatabaseTime {
    /** The standard: a time with its zone. */
    STANDARD("SELECT CURRENT_TIMESTAMP") {
        @Override
        long nanos(ResultSet row) throws SQLException {
            OffsetDateTime time = row.getObject(1, OffsetDateTime.class);
            return TimeUnit.SECONDS.toNanos(time.toEpochSecond()) + time.getNano();
        }
    },

    /** Their {@code CURRENT_TIMESTAMP} has no zone. */
    MYSQL("SELECT UNIX_TIMESTAMP(NOW(6))") {
        @Override
        long nanos(ResultSet row) throws SQLException {
            return row.getBigDecimal(1).movePointRight(9).longValue();
        }
    };

    private static final Set<String> WITHOUT_ZONE = Set.of("MariaDB", "MySQL");

    private final String query;

    DatabaseTime(String query) {
        this.query = query;
    }

    static DatabaseTime of(Connection connection) throws SQLException {
        return WITHOUT_ZONE.contains(connection.getMetaData().getDatabaseProductName()) ? MYSQL : STANDARD;
    }

    /** The time of the database, in nanoseconds since 1970. */
    long read(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return nanos(row);
        }
    }

    abstract long nanos(ResultSet row) throws SQLException;
}
