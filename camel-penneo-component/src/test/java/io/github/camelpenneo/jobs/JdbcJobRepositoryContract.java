package io.github.camelpenneo.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;

import io.github.camelpenneo.api.JdbcJobRepository;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.RecordedJob;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What holds for a table of recorded jobs on every database that is supported. */
abstract class JdbcJobRepositoryContract extends JobRepositoryContract {

    static final String PASSWORD = "the-password-of-the-database";

    private final String table =
            "jobs_" + UUID.randomUUID().toString().replace('-', '_').substring(0, 8);

    abstract DataSource database();

    /** One that nobody listens for, with {@link #PASSWORD}. */
    abstract DataSource databaseThatIsDown();

    @Override
    JobRepository repository() {
        JdbcJobRepository repository = table();
        repository.open();
        return repository;
    }

    private JdbcJobRepository table() {
        JdbcJobRepository repository = new JdbcJobRepository(database());
        repository.setTableName(table);
        return repository;
    }

    @Test
    void whatIsRecordedIsThereForAnotherNode() {
        RecordedJob job = intent("a key", NOW).accepted(HANDLE, NOW);
        repository().add(intent("a key", NOW));
        repository().accept("a key", HANDLE, NOW);
        assertThat(repository().claim(ACCOUNT, NOW, SOON)).contains(job);
    }

    @Test
    void nodesThatStartAtOnceAllFindTheTable() {
        for (int round = 0; round < 20; round++) {
            JdbcJobRepository[] nodes = Stream.generate(() -> new JdbcJobRepository(database()))
                    .limit(4)
                    .toArray(JdbcJobRepository[]::new);
            for (JdbcJobRepository node : nodes) {
                node.setTableName(table + "_" + round);
            }
            CompletableFuture.allOf(Stream.of(nodes)
                            .map(node -> CompletableFuture.runAsync(node::open))
                            .toArray(CompletableFuture[]::new))
                    .join();
            for (JdbcJobRepository node : nodes) {
                assertThat(node.claim(ACCOUNT, NOW, SOON)).isEmpty();
            }
        }
    }

    @Test
    void aTableThatIsMissingAndMustNotBeMadeFailsTheStart() {
        JdbcJobRepository repository = new JdbcJobRepository(database());
        repository.setTableName("not_there");
        repository.setCreateTable(false);
        assertThatThrownBy(repository::open)
                .hasMessageContaining("jobRepository")
                .hasMessageContaining("not_there")
                .hasMessageContaining(JdbcJobRepository.DDL);
    }

    @Test
    void aTableThatWasMadeByTheShippedStatementsIsTaken() throws SQLException, IOException {
        String statements;
        try (InputStream in = JdbcJobRepository.class.getResourceAsStream(JdbcJobRepository.DDL)) {
            statements = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
        JdbcJobRepository repository = new JdbcJobRepository(database());
        repository.setCreateTable(false);
        repository.open();
        repository.add(intent("a key", NOW));
        assertThat(repository.claim(ACCOUNT, NOW, SOON)).isPresent();
    }

    @Test
    void aDatabaseThatIsDownIsToldByItsOptionWithoutASecret() {
        JdbcJobRepository repository = new JdbcJobRepository(databaseThatIsDown());
        Throwable failure = catchThrowable(repository::open);
        assertThat(failure).hasMessageContaining("jobRepository");
        assertThat(asLogged(failure)).doesNotContain(PASSWORD);
        assertThat(repository.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void aRowThatTheDatabaseRefusesIsNotShown() {
        JobRepository repository = repository();
        Job tooLong = new Job("a-uuid-" + "x".repeat(255), "a-hash", null, null);
        repository.add(intent("a key", NOW));
        Throwable failure = catchThrowable(() -> repository.accept("a key", tooLong, NOW));
        assertThat(failure).hasMessageContaining("jobRepository");
        assertThat(asLogged(failure)).doesNotContain("a-uuid-");
    }

    private static String asLogged(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
