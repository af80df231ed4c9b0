package io.github.camelpenneo.examples.severalnodes;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Which node did what, by the table {@code journal}, and what is still to be done. */
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

    /** The references of the contracts whose jobs are recorded and have not ended. */
    List<String> followed() throws SQLException {
        List<String> references = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT reference FROM camel_penneo_job WHERE case_file_id IS NULL")) {
            while (rows.next()) {
                references.add(rows.getString(1));
            }
        }
        return references;
    }

    /** How many lines say this. */
    long count(String what) throws SQLException {
        return lines().stream().filter(line -> line.what().equals(what)).count();
    }
}
