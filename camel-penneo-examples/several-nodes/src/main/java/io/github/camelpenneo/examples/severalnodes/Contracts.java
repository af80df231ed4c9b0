package io.github.camelpenneo.examples.severalnodes;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** The business application that wants contracts signed: it adds them to the table {@code contract}. */
final class Contracts {

    private static final String INSERT = "INSERT INTO contract (reference, title, signers, pdf) VALUES (?, ?, ?, ?)";
    private static final String SIGNERS = "Jane Doe <jane@example.com>";

    private final Database database;
    private final byte[] pdf;
    private final List<String> references = new CopyOnWriteArrayList<>();

    Contracts(Database database) throws IOException {
        this.database = database;
        try (InputStream sample = Contracts.class.getResourceAsStream("/sample-contract.pdf")) {
            pdf = Objects.requireNonNull(sample).readAllBytes();
        }
    }

    /**
     * Adds the next contract; its title is its reference.
     *
     * @throws SQLException if the database is down: nothing was added
     */
    void add() throws SQLException {
        String reference = "C-%04d".formatted(references.size() + 1);
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, reference);
            insert.setString(2, reference);
            insert.setString(3, SIGNERS);
            insert.setBytes(4, pdf);
            insert.executeUpdate();
        }
        references.add(reference);
    }

    /** The references of the added contracts. */
    List<String> references() {
        return List.copyOf(references);
    }
}
