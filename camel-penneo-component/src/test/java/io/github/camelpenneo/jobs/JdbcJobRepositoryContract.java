package io.github.camelpenneo.jobs;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

import io.github.camelpenneo.api.JdbcJobRepository;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.RecordedJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static java.nio.charset.StandardCharsets.UTF_8;
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

    /** The file with the statements that create the table. */
    String ddl() {
        return JdbcJobRepository.DDL;
    }

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
                .hasMessageContaining(ddl());
    }

    @Test
    void aTableThatWasMadeByTheShippedStatementsIsTaken() {
        runScript(database(), script(ddl()));
        JdbcJobRepository repository = new JdbcJobRepository(database());
        repository.setCreateTable(false);
        repository.open();
        repository.add(intent("a key", NOW));
        assertThat(repository.claim(ACCOUNT, NOW, SOON)).isPresent();
    }

    /** Creates the table of the default name anew, as the client of a database does with a file. */
    static void runScript(DataSource database, String script) {
        execute(database, "DROP TABLE IF EXISTS " + JdbcJobRepository.TABLE);
        execute(database, script);
    }

    static String script(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void execute(DataSource database, String script) {
        new ResourceDatabasePopulator(new ByteArrayResource(script.getBytes(UTF_8))).execute(database);
    }

    @Test
    void aTableInAnotherSchemaIsMadeWithItsIndexes() throws SQLException {
        execute(database(), "CREATE SCHEMA IF NOT EXISTS elsewhere");
        JdbcJobRepository repository = new JdbcJobRepository(database());
        repository.setTableName("elsewhere." + table);
        repository.open();
        repository.add(intent("a key", NOW));
        assertThat(repository.claim(ACCOUNT, NOW, SOON)).isPresent();
        assertThat(repository.getTableName()).isEqualTo("elsewhere." + table);
        assertThat(indexes("elsewhere", table)).contains(table + "_due", table + "_uuid", table + "_forget");
    }

    private Set<String> indexes(String schema, String name) throws SQLException {
        try (Connection connection = database().getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            UnaryOperator<String> stored = database.storesUpperCaseIdentifiers()
                    ? text -> text.toUpperCase(Locale.ROOT)
                    : UnaryOperator.identity();
            // MariaDB's schemas are catalogs
            boolean schemas = database.supportsSchemasInTableDefinitions();
            Set<String> names = new HashSet<>();
            try (ResultSet rows = database.getIndexInfo(
                    schemas ? null : schema, schemas ? stored.apply(schema) : null, stored.apply(name), false, true)) {
                while (rows.next()) {
                    names.add(String.valueOf(rows.getString("INDEX_NAME")).toLowerCase(Locale.ROOT));
                }
            }
            return names;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "a.b.c", ".jobs", "jobs.", "jobs; DROP TABLE jobs", "\"jobs\""})
    void aTextThatIsNoNameOfATableIsRefused(String text) {
        JdbcJobRepository repository = new JdbcJobRepository(database());
        assertThatThrownBy(() -> repository.setTableName(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tableName");
    }

    @Test
    void aTableOfAnEarlierVersionFailsTheStartWithTheColumnsThatAreMissing() {
        table().open();
        execute(database(), "ALTER TABLE " + table + " DROP COLUMN content");
        execute(database(), "ALTER TABLE " + table + " DROP COLUMN remembered");
        assertThatThrownBy(table()::open)
                .hasMessageContaining(table)
                .hasMessageContaining("content, remembered")
                .hasMessageContaining(ddl());
    }

    @Test
    void theStartClaimsNothing() {
        repository().add(intent("a key", NOW));
        repository().add(intent("old", Instant.EPOCH));
        repository();
        assertThat(repository().claim(ACCOUNT, NOW, SOON)).isPresent();
        assertThat(repository().claim(ACCOUNT, NOW, SOON)).isPresent();
    }

    @Test
    void whatOthersHaveWrittenIsSeenOnAConnectionThatHasReadBefore() throws SQLException {
        JobRepository others = repository();
        try (Connection connection = database().getConnection()) {
            connection.setAutoCommit(false);
            JdbcJobRepository repository = new JdbcJobRepository(new SingleConnectionDataSource(connection, true));
            repository.setTableName(table);
            try (Statement statement = connection.createStatement()) {
                statement.executeQuery("SELECT COUNT(*) FROM " + table).close();
            }
            others.add(intent("a key", NOW));
            assertThat(repository.find("a key")).isPresent();
            others.accept("a key", HANDLE, NOW);
            assertThat(repository.claim(ACCOUNT, NOW, SOON))
                    .contains(intent("a key", NOW).accepted(HANDLE, NOW));
            others.remove("a key");
            assertThat(repository.find("a key")).isEmpty();
        }
    }

    @Test
    void changesOfTheSameRecordAtOnceAllSucceed() {
        repository().add(intent("a key", NOW));
        JobRepository repository = table();
        inThreads(4, () -> {
            for (int i = 0; i < 50; i++) {
                repository.postpone("a key", i, SOON.plusMillis(i));
            }
        });
        assertThat(repository.find("a key")).isPresent();
    }

    @Test
    void severalNodesClaimEachOfThousandsOfRecordsOnce() {
        int count = 3000;
        JobRepository first = repository();
        IntStream.range(0, count).forEach(i -> first.add(intent("key " + i, NOW.minusSeconds(i % 1000))));
        Queue<String> claimed = new ConcurrentLinkedQueue<>();
        inThreads(8, () -> {
            try (Connection connection = database().getConnection()) {
                JdbcJobRepository node = new JdbcJobRepository(new SingleConnectionDataSource(connection, true));
                node.setTableName(table);
                claimed.addAll(claimAll(node));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        // A node that loses many races in a row stops before the others
        claimed.addAll(claimAll(first));
        assertThat(claimed).doesNotHaveDuplicates().hasSize(count);
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
