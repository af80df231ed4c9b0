package io.github.camelpenneo.examples.severalnodes;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The table {@code journal}: which node did what. */
final class Journal {

    private final Database database;

    Journal(Database database) {
        this.database = database;
    }

    /**
     * A line of the journal.
     *
     * @param what such as {@code sent}, {@code job completed}, {@code casefile completed}, {@code archived}
     * @param subject the reference of the contract, or the id of the case file
     */
    record Line(String node, String what, String subject) {}

    /** All lines, oldest first. */
    List<Line> lines() throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT node, what, subject FROM journal ORDER BY happened_at")) {
            while (rows.next()) {
                lines.add(new Line(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return lines;
    }

    /** How many lines say this. */
    long count(String what) throws SQLException {
        return lines().stream().filter(line -> line.what().equals(what)).count();
    }
}
