package io.github.camelpenneo.internal.once;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

import io.github.camelpenneo.api.JdbcIdempotentRepository;
import io.github.camelpenneo.guide.GuidePage;
import io.github.camelpenneo.internal.once.DuplicateGuard.LeaseResult;
import io.github.camelpenneo.sandbox.VirtualTime;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the events cost in a table, and how the table is kept small. */
class JdbcRepositoryTest {

    private static final int STATEMENTS_OF_AN_EVENT = 6;

    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
    private final AtomicInteger statements = new AtomicInteger();
    private final JdbcIdempotentRepository repository =
            new JdbcIdempotentRepository(counting(DataSource.class, database));
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-24T12:00:00Z"));
    private final DuplicateGuard one = new DuplicateGuard(repository, time);
    private final DuplicateGuard other = new DuplicateGuard(repository, time);

    @BeforeEach
    void start() {
        repository.start();
        statements.set(0);
    }

    @AfterEach
    void close() {
        repository.stop();
        database.dispose();
    }

    @Test
    void anEventCosts6StatementsAtEveryMomentOfASlotAndADuplicateOne() {
        for (int second = 0; second < Lease.SLOT.toSeconds(); second++) {
            String key = "k" + second;
            assertThat(one.acquire(key)).isEqualTo(LeaseResult.ACQUIRED);
            one.complete(key);
            assertThat(statements.getAndSet(0)).isEqualTo(STATEMENTS_OF_AN_EVENT);
            assertThat(other.acquire(key)).isEqualTo(LeaseResult.DONE);
            assertThat(statements.getAndSet(0)).isEqualTo(1);
            time.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void aDeliveryToAnotherNodeMeanwhileCosts3() {
        one.acquire("k");
        statements.set(0);
        assertThat(other.acquire("k")).isEqualTo(LeaseResult.HELD);
        assertThat(statements).hasValue(3);
    }

    @Test
    void aRouteThatRunsLongCosts2MoreForEachSlot() {
        assertThat(one.acquire("k")).isEqualTo(LeaseResult.ACQUIRED);
        for (int slot = 0; slot < 10; slot++) {
            time.advance(one.untilRenewal("k"));
            one.renew("k");
        }
        one.complete("k");
        assertThat(statements).hasValue(STATEMENTS_OF_AN_EVENT + 10 * 2);
    }

    @Test
    void theStatementOfTheGuideRemovesOldMarksAndLeasesOfDeadProcessesAndNoOthersFromCamelsTable() throws SQLException {
        JdbcMessageIdRepository camels = new JdbcMessageIdRepository(database, "penneo");
        camels.start();
        DuplicateGuard one = new DuplicateGuard(camels, time);
        DuplicateGuard other = new DuplicateGuard(camels, time);
        for (String key : new String[] {"old", "new"}) {
            one.acquire(key);
            one.complete(key);
        }
        one.acquire("dead");
        age("done:old");
        age("claim:dead%");
        assertThat(other.acquire("running")).isEqualTo(LeaseResult.ACQUIRED);
        assertThat(update(GuidePage.ofOperation("webhook").example("sql"))).isEqualTo(2);
        assertThat(camels.contains("done:old")).isFalse();
        assertThat(camels.contains("done:new")).isTrue();
        assertThat(one.acquire("running")).isEqualTo(LeaseResult.HELD);
    }

    private void age(String key) throws SQLException {
        assertThat(update(
                        "UPDATE CAMEL_MESSAGEPROCESSED SET createdAt = createdAt - INTERVAL '31' DAY WHERE messageId LIKE '"
                                + key + "'"))
                .isEqualTo(1);
    }

    private int update(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql.strip().replaceAll(";$", ""));
        }
    }

    /** Counts the statements that are executed over a data source, its connections and their statements. */
    private <T> T counting(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        statements.incrementAndGet();
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        if (result instanceof Connection connection) {
                            return counting(Connection.class, connection);
                        }
                        if (result instanceof PreparedStatement prepared) {
                            return counting(PreparedStatement.class, prepared);
                        }
                        return result instanceof Statement statement ? counting(Statement.class, statement) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
