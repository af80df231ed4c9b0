package io.github.camelpenneo.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import io.github.camelpenneo.jobs.ManualCommits;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.TestMariaDb;
import io.github.camelpenneo.testing.TestPostgres;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The tables of positions and of marks, on the databases that are supported. */
@Tag("one-line")
@Tag("slow")
class JdbcRepositoriesTest {

    private static final int NODES = 4;

    /** What holds on every database that is supported. */
    abstract static class Contract {

        private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-27T12:00:00Z"));

        abstract DataSource database();

        /** What tells the files with the statements of this database from the others. */
        String ddlSuffix() {
            return "";
        }

        @BeforeEach
        void dropTables() {
            JdbcTemplate sql = new JdbcTemplate(database());
            sql.execute("DROP TABLE IF EXISTS " + JdbcStateRepository.TABLE);
            sql.execute("DROP TABLE IF EXISTS " + JdbcIdempotentRepository.TABLE);
        }

        private JdbcStateRepository states() {
            return new JdbcStateRepository(database());
        }

        private JdbcIdempotentRepository marks() {
            return new JdbcIdempotentRepository(database(), time);
        }

        private JdbcIdempotentRepository marks(String processorName) {
            JdbcIdempotentRepository marks = marks();
            marks.setProcessorName(processorName);
            return marks;
        }

        private void addExpired(int number) {
            DataSource one = database();
            new TransactionTemplate(new DataSourceTransactionManager(one))
                    .executeWithoutResult(transaction -> new JdbcTemplate(one)
                            .batchUpdate(
                                    "INSERT INTO " + JdbcIdempotentRepository.TABLE + " VALUES ('other', ?, 1, ?)",
                                    IntStream.range(0, number)
                                            .mapToObj(i -> new Object[] {"k" + i, (long) i})
                                            .toList()));
        }

        private int rows() {
            return new JdbcTemplate(database())
                    .queryForObject("SELECT COUNT(*) FROM " + JdbcIdempotentRepository.TABLE, Integer.class);
        }

        @Test
        void leasesHaveTheTimeOfTheDatabaseWhateverTheClockOfTheHost() {
            assertThat(Duration.between(marks().leaseClock().instant(), Instant.now())
                            .abs())
                    .isLessThan(Duration.ofSeconds(30));
        }

        @Test
        void aPositionThatIsSetIsThereForAnotherNode() {
            assertThat(states().getState("a")).isNull();
            states().setState("a", "1");
            states().setState("b", "other");
            states().setState("a", "2");
            states().setState("a", "2");
            assertThat(states().getState("a")).isEqualTo("2");
            assertThat(states().getState("A")).isNull();
            assertThat(states().getState("b")).isEqualTo("other");
            states().setState("a", null);
            assertThat(states().getState("a")).isNull();
        }

        @Test
        void aPositionHasRoomForTheLongestThatThereIs() {
            // A time, and 1,000 case files of 19 digits with a status of 11
            String longest = "x".repeat(20 + 1 + 1_000 * (19 + 1 + 11 + 1));
            states().setState("a", longest);
            assertThat(states().getState("a")).isEqualTo(longest);
        }

        @Test
        void nodesThatStartAtOnceAllSetThePosition() throws Exception {
            for (int round = 0; round < 5; round++) {
                dropTables();
                atOnce(i -> {
                    JdbcStateRepository node = states();
                    node.start();
                    node.setState("a", "node-" + i);
                    return true;
                });
                assertThat(states().getState("a")).startsWith("node-");
            }
        }

        @Test
        void ofNodesThatStartAtOnceAndAddTheSameKeyOneGetsIt() throws Exception {
            for (int round = 0; round < 10; round++) {
                dropTables();
                List<Boolean> added = atOnce(i -> {
                    JdbcIdempotentRepository node = marks();
                    node.start();
                    return node.add("a");
                });
                assertThat(added).containsOnlyOnce(true);
            }
        }

        @Test
        void aKeyIsThereForAllNodesUntilItIsRemoved() {
            JdbcIdempotentRepository one = marks();
            JdbcIdempotentRepository other = marks();
            assertThat(one.contains("a")).isFalse();
            assertThat(one.add("a")).isTrue();
            assertThat(one.confirm("a")).isTrue();
            assertThat(other.add("a")).isFalse();
            assertThat(other.contains("a")).isTrue();
            assertThat(other.remove("a")).isTrue();
            assertThat(other.remove("a")).isFalse();
            assertThat(one.add("a")).isTrue();
        }

        @Test
        void keysDifferByCaseAndBlanksAndProcessorName() {
            assertThat(marks().add("a")).isTrue();
            assertThat(marks().add("A")).isTrue();
            assertThat(marks().add("a ")).isTrue();
            assertThat(marks("contracts").add("a")).isTrue();
            marks().clear();
            assertThat(marks().contains("a")).isFalse();
            assertThat(marks("contracts").contains("a")).isTrue();
        }

        @Test
        void keysAreDeletedABatchAtATimeOnceTheyAreOlderThanKeepForAndOthersStay() {
            JdbcIdempotentRepository marks = marks();
            marks.add("old");
            JdbcIdempotentRepository contracts = marks("contracts");
            contracts.setKeepFor(Duration.ofDays(36_500));
            contracts.add("2026-17");
            time.advance(JdbcIdempotentRepository.KEEP_FOR.dividedBy(2));
            addExpired(2 * MarkTable.BATCH);
            marks.add("young");
            time.advance(JdbcIdempotentRepository.KEEP_FOR.dividedBy(2));
            MarkTable table = new MarkTable(new JdbcTable(TableKind.MARKS, database()), time);
            assertThat(table.removeExpired()).isTrue();
            assertThat(rows()).isEqualTo(MarkTable.BATCH + 3);
            assertThat(table.removeExpired()).isTrue();
            assertThat(rows()).isEqualTo(3);
            assertThat(table.removeExpired()).isFalse();
            assertThat(rows()).isEqualTo(2);
            assertThat(marks.contains("old")).isFalse();
            assertThat(marks.contains("young")).isTrue();
            assertThat(contracts.contains("2026-17")).isTrue();
        }

        @Test
        void nodesThatDeleteAtOnceDoNotFail() throws Exception {
            marks().start();
            addExpired(5 * MarkTable.BATCH);
            assertThat(marks("other").contains("k0")).isTrue();
            atOnce(i -> {
                MarkTable table = new MarkTable(new JdbcTable(TableKind.MARKS, database()), time);
                int added = 0;
                while (table.removeExpired()) {
                    assertThat(marks().add("node-" + i + "-" + added++)).isTrue();
                }
                return true;
            });
            assertThat(marks("other").contains("k0")).isFalse();
        }

        @Test
        void aKeyThatIsTooLongIsToldWithItsLength() {
            assertThat(marks().add("k".repeat(255))).isTrue();
            assertThatThrownBy(() -> marks().add("k".repeat(256)))
                    .hasMessage("idempotentRepository: a key may have 255 characters, but this one has 256;"
                            + " use a digest of it");
        }

        @Test
        void aPositionThatIsTooLongIsToldWithItsLength() {
            JdbcStateRepository states = states();
            states.setState("k".repeat(255), "v".repeat(100_000));
            assertThatThrownBy(() -> states.setState("k".repeat(256), "v"))
                    .hasMessage("stateRepository: a key may have 255 characters, but this one has 256;"
                            + " use a digest of it");
            assertThatThrownBy(() -> states.setState("k", "v".repeat(100_001)))
                    .hasMessage("stateRepository: a value may have 100000 characters, but this one has 100001");
        }

        @Test
        void aJobThatIsTooLongIsToldWithItsLength() {
            JdbcJobRepository jobs = new JdbcJobRepository(database());
            Instant now = time.instant();
            String tooLong = "planted".repeat(600);
            assertThatThrownBy(() -> jobs.add(RecordedJob.intent("k", "a", tooLong, null, now, now)))
                    .hasMessage("jobRepository: a reference may have 4000 characters, but this one has 4200");
            assertThatThrownBy(() -> jobs.add(RecordedJob.intent("k", "a", "r", tooLong, now, now)))
                    .hasMessageStartingWith("jobRepository: a correlation may have 4000");
            assertThatThrownBy(() -> jobs.add(RecordedJob.intent("k", tooLong, "r", null, now, now)))
                    .hasMessageStartingWith("jobRepository: an account may have 128");
            assertThatThrownBy(() -> jobs.accept("k", new Job(tooLong, "h", null, "r", null), now))
                    .hasMessageStartingWith("jobRepository: the uuid of a job may have 255")
                    .hasMessageNotContaining("planted");
            assertThatThrownBy(() -> jobs.accept("k", new Job("u", tooLong, null, "r", null), now))
                    .hasMessageStartingWith("jobRepository: the hash of a job may have 255");
        }

        @Test
        void aTableThatCannotBeCreatedIsToldWithWhatToDo() {
            JdbcIdempotentRepository marks = marks();
            marks.setTableName("nowhere.marks");
            assertThatThrownBy(marks::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(
                            "idempotentRepository: the table nowhere.marks could not be created (SQL state ")
                    .hasMessageContainingAll(
                            "with the statements in the component's jar", ddl(JdbcIdempotentRepository.TABLE))
                    .hasMessageEndingWith("and set createTable=false");
        }

        @Test
        void tablesOfTheShippedStatementsAreTaken() throws IOException {
            run(JdbcStateRepository.TABLE);
            run(JdbcIdempotentRepository.TABLE);
            JdbcStateRepository states = states();
            states.setCreateTable(false);
            states.start();
            JdbcIdempotentRepository marks = marks();
            marks.setCreateTable(false);
            marks.start();
            assertThat(marks.add("a")).isTrue();
        }

        @Test
        void tablesThatAreMissingAndMustNotBeMadeAreToldAtTheStart() {
            JdbcStateRepository states = states();
            states.setCreateTable(false);
            assertThatThrownBy(states::start)
                    .hasMessageContainingAll("stateRepository: there is no table", ddl(JdbcStateRepository.TABLE));
            JdbcIdempotentRepository marks = marks();
            marks.setCreateTable(false);
            assertThatThrownBy(marks::start)
                    .hasMessageContainingAll(
                            "idempotentRepository: there is no table", ddl(JdbcIdempotentRepository.TABLE));
        }

        private String ddl(String table) {
            return "/camel-penneo/" + table + ddlSuffix() + ".sql";
        }

        private void run(String table) throws IOException {
            String script = new ClassPathResource(ddl(table)).getContentAsString(StandardCharsets.UTF_8);
            new ResourceDatabasePopulator(new ByteArrayResource(script.getBytes(StandardCharsets.UTF_8)))
                    .execute(database());
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T of(int number) throws Exception;
    }

    private static <T> List<T> atOnce(Work<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        CountDownLatch ready = new CountDownLatch(NODES);
        try {
            List<Future<T>> running = IntStream.range(0, NODES)
                    .mapToObj(i -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return work.of(i);
                    }))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aDataSourceThatTakesPartInTheTransactionsOfRoutesIsRefused() {
        DataSource inTransactions =
                new TransactionAwareDataSourceProxy(JdbcConnectionPool.create("jdbc:h2:mem:", "", ""));
        assertThatThrownBy(() -> new JdbcIdempotentRepository(inTransactions))
                .hasMessageContainingAll("idempotentRepository", "TransactionAwareDataSourceProxy", "behind the proxy");
        assertThatThrownBy(() -> new JdbcStateRepository(inTransactions)).hasMessageStartingWith("stateRepository");
        assertThatThrownBy(() -> new JdbcTokenStore(inTransactions)).hasMessageStartingWith("tokenStore");
        assertThatThrownBy(() -> new JdbcJobRepository(inTransactions)).hasMessageStartingWith("jobRepository");
    }

    @Nested
    class OnH2 extends Contract {

        @TempDir
        private Path folder;

        private JdbcConnectionPool pool;

        @Override
        DataSource database() {
            if (pool == null) {
                pool = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("tables"), "", "");
            }
            return pool;
        }

        @AfterEach
        void close() {
            pool.dispose();
        }
    }

    @Nested
    class OnPostgres extends Contract {

        private static TestPostgres postgres;
        private static JdbcConnectionPool pool;

        @BeforeAll
        static void start() {
            postgres = TestPostgres.start();
            pool = TestPostgres.pool(postgres.url());
        }

        @AfterAll
        static void stop() {
            if (postgres != null) {
                pool.dispose();
                postgres.close();
            }
        }

        @Test
        void aUserWithoutTheRightToCreateOrToReadIsToldWhatToDo() {
            JdbcTemplate sql = new JdbcTemplate(pool);
            sql.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            sql.execute("CREATE ROLE guest LOGIN");
            PGSimpleDataSource guest = postgres.dataSource();
            guest.setUser("guest");
            assertThatThrownBy(() -> new JdbcIdempotentRepository(guest).start())
                    .hasMessageContainingAll(
                            "the table camel_penneo_mark could not be created (SQL state 42501",
                            "/camel-penneo/camel_penneo_mark.sql",
                            "set createTable=false");
            new JdbcStateRepository(pool).start();
            assertThatThrownBy(() -> new JdbcStateRepository(guest).start())
                    .hasMessage("stateRepository: the table camel_penneo_state could not be read (SQL state 42501,"
                            + " error 0); the user of the data source must be allowed to SELECT, INSERT, UPDATE and"
                            + " DELETE its rows");
        }

        @Override
        DataSource database() {
            return pool;
        }
    }

    @Nested
    class OnMariaDbWithConnectionsThatDoNotCommitAndReadRepeatably extends Contract {

        private static TestMariaDb mariaDb;
        private static JdbcConnectionPool pool;

        @BeforeAll
        static void start() {
            mariaDb = TestMariaDb.start();
            pool = mariaDb.pool();
        }

        @AfterAll
        static void stop() {
            if (mariaDb != null) {
                pool.dispose();
                mariaDb.close();
            }
        }

        @Override
        String ddlSuffix() {
            return "_mariadb";
        }

        @Override
        DataSource database() {
            return new ManualCommits(pool);
        }
    }
}
