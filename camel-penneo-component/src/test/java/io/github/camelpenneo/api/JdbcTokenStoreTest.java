package io.github.camelpenneo.api;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

import io.github.camelpenneo.jobs.ManualCommits;
import io.github.camelpenneo.testing.TestMariaDb;
import io.github.camelpenneo.testing.TestPostgres;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

@Tag("one-line")
@Tag("slow")
class JdbcTokenStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    /** What holds on every database that is supported. */
    abstract static class Contract {

        abstract DataSource database();

        /** The file with the statement that creates the table. */
        String ddl() {
            return "/camel-penneo/camel_penneo_token.sql";
        }

        @BeforeEach
        void dropTable() {
            new JdbcTemplate(database()).execute("DROP TABLE IF EXISTS " + JdbcTokenStore.TABLE);
        }

        private JdbcTokenStore node() {
            return new JdbcTokenStore(database());
        }

        @Test
        void whatIsSavedIsThereForAnotherNodeAndAfterwards() {
            assertThat(node().load("a")).isEmpty();
            node().save("a", "first");
            node().save("b", "other");
            node().save("a", "second = ü' \\");
            assertThat(node().load("a")).contains("second = ü' \\");
            assertThat(node().load("A")).isEmpty();
            assertThat(node().load("b")).contains("other");
        }

        @Test
        void nodesThatStartAtOnceAllSave() throws Exception {
            for (int round = 0; round < 5; round++) {
                dropTable();
                List<JdbcTokenStore> nodes =
                        Stream.generate(this::node).limit(4).toList();
                atOnce(4, i -> {
                    nodes.get(i).save("a", "secret-" + i);
                    return i;
                });
                assertThat(node().load("a").orElseThrow()).startsWith("secret-");
            }
        }

        @Test
        void oneNodeAtATimeHasTheLockOfANameAlsoBeforeItsFirstValue() throws Exception {
            for (int round = 0; round < 10; round++) {
                String name = "round-" + round;
                List<Optional<TokenStore.Lock>> locks = atOnce(4, i -> node().tryLock(name, NOW, LATER));
                assertThat(locks).filteredOn(Optional::isPresent).hasSize(1);
                assertThat(node().load(name)).isEmpty();
            }
        }

        @Test
        void aLockEndsWhenItIsReleasedAndWhenItsTimeIsOver() {
            node().save("a", "secret");
            TokenStore.Lock first = node().tryLock("a", NOW, LATER).orElseThrow();
            assertThat(node().tryLock("a", LATER.minusMillis(1), LATER)).isEmpty();
            assertThat(node().tryLock("b", NOW, LATER)).isPresent();
            node().save("a", "saved all the same");
            TokenStore.Lock second =
                    node().tryLock("a", LATER, LATER.plusSeconds(60)).orElseThrow();
            // Its lock has ended, and is not that of the other
            first.close();
            assertThat(node().tryLock("a", LATER, LATER.plusSeconds(60))).isEmpty();
            second.close();
            assertThat(node().tryLock("a", LATER, LATER.plusSeconds(60))).isPresent();
            assertThat(node().load("a")).contains("saved all the same");
        }

        @Test
        void whoLostTheLockInAPauseOverwritesNothingThatAnotherHasRenewed() {
            JdbcTokenStore paused = node();
            paused.save("a", "first");
            TokenStore.Lock lost = paused.tryLock("a", NOW, LATER).orElseThrow();
            TokenStore.Lock others =
                    node().tryLock("a", LATER, LATER.plusSeconds(60)).orElseThrow();
            assertThat(node().saveRenewed("a", "first", "of the other", others)).isTrue();
            others.close();
            assertThat(paused.saveRenewed("a", "first", "of the paused", lost)).isFalse();
            assertThat(node().load("a")).contains("of the other");
        }

        @Test
        void whoLostTheLockInAPauseSavesWhileNobodyElseHasAndTheHolderSavesInAnyCase() {
            JdbcTokenStore paused = node();
            TokenStore.Lock lost = paused.tryLock("a", NOW, LATER).orElseThrow();
            TokenStore.Lock others =
                    node().tryLock("a", LATER, LATER.plusSeconds(60)).orElseThrow();
            assertThat(paused.saveRenewed("a", null, "of the paused", lost)).isTrue();
            assertThat(node().load("a")).contains("of the paused");
            assertThat(node().saveRenewed("a", null, "of the holder", others)).isTrue();
            assertThat(node().load("a")).contains("of the holder");
        }

        @Test
        void aTableOfTheShippedStatementsIsTaken() throws IOException {
            run(new ClassPathResource(ddl()).getContentAsString(StandardCharsets.UTF_8));
            JdbcTokenStore node = node();
            node.setCreateTable(false);
            node.save("a", "secret");
            assertThat(node.load("a")).contains("secret");
        }

        @Test
        void aTableThatIsMissingAndMustNotBeMadeIsTold() {
            JdbcTokenStore node = node();
            node.setCreateTable(false);
            assertThatThrownBy(() -> node.load("a"))
                    .hasMessageContainingAll("tokenStore: there is no table", JdbcTokenStore.TABLE, ddl());
        }

        @Test
        void aTableInAnotherSchemaIsMade() {
            run("CREATE SCHEMA IF NOT EXISTS elsewhere");
            JdbcTokenStore node = node();
            node.setTableName("elsewhere.tokens");
            node.save("a", "secret");
            assertThat(node.load("a")).contains("secret");
            assertThat(node).hasToString("JdbcTokenStore[tableName=elsewhere.tokens]");
        }

        @Test
        void aSecretThatIsTooLongIsToldWithItsLengthAndNotShown() {
            String secret = "s".repeat(4001);
            JdbcTokenStore node = node();
            TokenStore.Lock lock = node.tryLock("a", Instant.EPOCH, Instant.EPOCH.plusSeconds(60))
                    .orElseThrow();
            for (ThrowingCallable save : List.<ThrowingCallable>of(
                    () -> node.save("a", secret), () -> node.saveRenewed("a", "before", secret, lock))) {
                assertThatThrownBy(save)
                        .hasMessage("tokenStore: a secret may have 4000 characters, but this one has 4001");
            }
            assertThatThrownBy(() -> node.save("n".repeat(256), "s"))
                    .hasMessageStartingWith("tokenStore: the name of a secret may have 255");
        }

        @Test
        void aSecretThatTheDatabaseRefusesIsNotShown() {
            run("CREATE TABLE camel_penneo_token (secret_name VARCHAR(255) NOT NULL PRIMARY KEY, secret VARCHAR(5),"
                    + " locked_by VARCHAR(64), locked_until BIGINT NOT NULL)");
            Throwable failure = catchThrowable(() -> node().save("a", "planted-secret"));
            assertThat(failure).hasMessageStartingWith("tokenStore: the database failed");
            StringWriter logged = new StringWriter();
            failure.printStackTrace(new PrintWriter(logged));
            assertThat(logged.toString()).doesNotContain("planted-secret");
        }

        private void run(String script) {
            new ResourceDatabasePopulator(new ByteArrayResource(script.getBytes(StandardCharsets.UTF_8)))
                    .execute(database());
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T of(int number) throws Exception;
    }

    private static <T> List<T> atOnce(int number, Work<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(number);
        try {
            List<Future<T>> running = IntStream.range(0, number)
                    .mapToObj(i -> threads.submit(() -> work.of(i)))
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

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "tokens; DROP TABLE tokens"})
    void aTextThatIsNoNameOfATableIsRefused(String text) {
        JdbcTokenStore store = new JdbcTokenStore(JdbcConnectionPool.create("jdbc:h2:mem:", "", ""));
        assertThatThrownBy(() -> store.setTableName(text)).hasMessageContaining("tokenStore: tableName must be");
    }

    @Nested
    class OnH2 extends Contract {

        @TempDir
        private Path folder;

        private JdbcConnectionPool pool;

        @Override
        DataSource database() {
            if (pool == null) {
                pool = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("tokens"), "", "");
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
        String ddl() {
            return "/camel-penneo/camel_penneo_token_mariadb.sql";
        }

        @Override
        DataSource database() {
            return new ManualCommits(pool);
        }
    }
}
