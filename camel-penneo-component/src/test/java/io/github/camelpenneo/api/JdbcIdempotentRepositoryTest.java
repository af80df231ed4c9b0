package io.github.camelpenneo.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.CapturedLogs;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.apache.camel.support.PropertyBindingSupport;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The marks in a Camel context: the deletion of old keys, Camel's idempotent consumer, and lost connections. */
class JdbcIdempotentRepositoryTest {

    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-27T12:00:00Z"));
    private final JdbcIdempotentRepository marks = new JdbcIdempotentRepository(database, time);
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();
    private final AtomicInteger threads = new AtomicInteger();

    @AfterEach
    void close() {
        context.stop();
        database.dispose();
    }

    @Test
    void oldKeysAreDeletedInTheBackgroundAndThenOnceAnHour() {
        inAHurry(3);
        marks.setCamelContext(context);
        marks.start();
        new JdbcTemplate(database)
                .update("INSERT INTO camel_penneo_mark SELECT 'penneo', CAST(x AS VARCHAR), x, x FROM SYSTEM_RANGE(1, "
                        + MarkTable.BATCH + ")");
        marks.add("young");
        await().until(() -> pauses.size() == 4);
        List<Duration> delays = List.copyOf(pauses);
        assertThat(delays.get(0)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
        assertThat(delays.subList(1, 4))
                .containsExactly(Duration.ofMillis(50), Duration.ofHours(1), Duration.ofHours(1));
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aFailureOfTheDatabaseDoesNotEndTheDeletion() {
        inAHurry(3);
        marks.setCamelContext(context);
        marks.add("a");
        new JdbcTemplate(database).execute("DROP TABLE camel_penneo_mark");
        await().until(() -> pauses.size() == 4);
        assertThat(pauses).endsWith(Duration.ofHours(1));
    }

    @Test
    void theThreadEndsWithTheRepositoryAndBeginsAgainWithTheNextKey() {
        inAHurry(0);
        marks.setCamelContext(context);
        marks.start();
        marks.add("a");
        marks.add("b");
        assertThat(threads).hasValue(1);
        marks.stop();
        assertThat(marks.contains("a")).isTrue();
        marks.add("c");
        assertThat(threads).hasValue(2);
        try (CapturedLogs logs = new CapturedLogs()) {
            context.stop();
            assertThat(logs.lines()).noneMatch(line -> line.contains("Forced shutdown"));
        }
        assertThat(marks.add("d")).isTrue();
        assertThat(threads).hasValue(2);
    }

    @Test
    void theStopOfTheRepositoryLeavesNoThread() {
        context.start();
        marks.setCamelContext(context);
        marks.add("a");
        assertThat(threadNames()).hasSize(1);
        marks.stop();
        await().untilAsserted(() -> assertThat(threadNames()).isEmpty());
    }

    @Test
    void theStopOfTheContextLeavesNoThread() {
        context.start();
        marks.setCamelContext(context);
        marks.add("a");
        context.stop();
        await().untilAsserted(() -> assertThat(threadNames()).isEmpty());
    }

    @Test
    void camelBindsTheTimeToKeep() {
        bind("1h");
        assertThat(marks.getKeepFor()).isEqualTo(Duration.ofHours(1));
        bind("36500d");
        assertThat(marks.getKeepFor()).isEqualTo(Duration.ofDays(36_500));
        assertThat(marks.add("a")).isTrue();
        assertThatThrownBy(() -> marks.setProcessorName(" ")).hasMessageContaining("processorName must have");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2w", "-1d", "never", "0", "30", "59m", "36501d"})
    void aTextThatIsNoTimeToKeepIsRefusedWhereItIsSet(String text) {
        assertThatThrownBy(() -> bind(text))
                .rootCause()
                .hasMessageStartingWith(
                        "idempotentRepository: keepFor must be from 1 hour to 36500 days, such as 30d, but it is PT");
        assertThat(marks.getKeepFor()).isEqualTo(JdbcIdempotentRepository.KEEP_FOR);
    }

    @Test
    void aTimeToKeepBeyondAllTimesIsRefusedBeforeAnyKeyIsAdded() {
        assertThatThrownBy(() -> marks.setKeepFor(Duration.ofSeconds(Long.MAX_VALUE)))
                .hasMessageContaining("keepFor must be from 1 hour to 36500 days");
        assertThatThrownBy(() -> marks.setKeepFor(Duration.ofDays(-1))).hasMessageEndingWith("but it is PT-24H");
    }

    private void bind(String keepFor) {
        PropertyBindingSupport.bindProperties(context, marks, new HashMap<>(Map.of("keepFor", keepFor)));
    }

    @Test
    void camelsIdempotentConsumerTakesEachKeyOnceUnlessTheRouteFails() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").idempotentConsumer(body(), marks).process(exchange -> {
                    if (taken.incrementAndGet() == 1) {
                        throw new IllegalStateException("The first time");
                    }
                });
            }
        });
        context.start();
        assertThat(marks.getCamelContext()).isSameAs(context);
        for (int i = 0; i < 3; i++) {
            context.createProducerTemplate()
                    .send("direct:in", exchange -> exchange.getMessage().setBody("contract 17"));
        }
        assertThat(taken).hasValue(2);
        Exchange other = context.createProducerTemplate()
                .send("direct:in", exchange -> exchange.getMessage().setBody("contract 18"));
        assertThat(other.getException()).isNull();
        assertThat(taken).hasValue(3);
    }

    @Test
    void aKeyStaysAlthoughATransactionOnTheSameDataSourceIsRolledBack() {
        new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(transaction -> {
            new JdbcTemplate(database).queryForObject("SELECT 1", Integer.class);
            marks.add("a");
            transaction.setRollbackOnly();
        });
        assertThat(marks.contains("a")).isTrue();
    }

    @Test
    void aKeyWhoseAnswerIsLostIsOwnAndThatOfAnotherIsNot() {
        JdbcIdempotentRepository unlucky = new JdbcIdempotentRepository(losingAnswersTo("INSERT INTO camel"), time);
        unlucky.start();
        assertThat(unlucky.add("a")).isTrue();
        assertThat(unlucky.add("a")).isFalse();
        marks.add("b");
        assertThat(unlucky.add("b")).isFalse();
    }

    @Test
    void aDatabaseThatIsAwayIsAFailureAndNoDuplicate() {
        marks.add("a");
        JdbcIdempotentRepository unlucky = new JdbcIdempotentRepository(losingAnswersTo(""), time);
        assertThatThrownBy(() -> unlucky.add("a")).hasMessageContaining("idempotentRepository: the database failed");
    }

    private List<String> threadNames() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("Camel (" + context.getName() + ")") && name.endsWith("PenneoMarks"))
                .toList();
    }

    private int rows() {
        return new JdbcTemplate(database).queryForObject("SELECT COUNT(*) FROM camel_penneo_mark", Integer.class);
    }

    /** Lets so many tasks of the scheduled threads run without their delay. */
    private void inAHurry(int tasks) {
        context.getExecutorServiceManager().setThreadPoolFactory(new DefaultThreadPoolFactory() {
            @Override
            public ScheduledExecutorService newScheduledThreadPool(
                    ThreadPoolProfile profile, ThreadFactory threadFactory) {
                threads.incrementAndGet();
                return new ScheduledThreadPoolExecutor(1, threadFactory) {
                    @Override
                    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
                        pauses.add(Duration.of(delay, unit.toChronoUnit()));
                        return super.schedule(task, pauses.size() > tasks ? delay : 0, unit);
                    }
                };
            }
        });
        context.start();
    }

    /** The database, whose connections are lost after each statement that begins so. */
    private DataSource losingAnswersTo(String sql) {
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                return losing(Connection.class, super.getConnection(), sql, false);
            }
        };
    }

    private static <T> T losing(Class<T> type, T target, String sql, boolean lost) {
        return type.cast(Proxy.newProxyInstance(
                JdbcIdempotentRepositoryTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> {
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (lost && method.getName().startsWith("execute")) {
                        throw new SQLException("The connection was lost", "08006");
                    }
                    return result instanceof PreparedStatement statement
                            ? losing(
                                    PreparedStatement.class,
                                    statement,
                                    sql,
                                    arguments[0].toString().startsWith(sql))
                            : result;
                }));
    }
}
