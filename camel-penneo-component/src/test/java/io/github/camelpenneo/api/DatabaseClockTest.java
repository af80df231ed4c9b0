package io.github.camelpenneo.api;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The time of a database, on a machine whose clocks are ours. */
@Tag("one-line")
class DatabaseClockTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final JdbcConnectionPool database = JdbcConnectionPool.create(url, "", "");
    private final AtomicLong monotonic = new AtomicLong(7);
    private final AtomicLong hostMillis = new AtomicLong(42);
    private final DatabaseClock clock = new DatabaseClock(database, monotonic::get, hostMillis::get);

    @AfterEach
    void close() {
        clock.close();
        database.dispose();
    }

    @Test
    void theDatabaseIsAskedAtTheFirstUse() {
        database.dispose();
        DatabaseClock unused = new DatabaseClock(database);
        assertThatThrownBy(unused::currentTimeNanos)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The DatabaseClock cannot read the time of its database (");
    }

    @Test
    void theTimeIsThatOfTheDatabaseWhateverTheHostSays() {
        assertIsNow(clock.currentTimeNanos());
    }

    @Test
    void theMonotonicTimeGoesOnWhileTheDatabaseIsAway() {
        long before = clock.currentTimeNanos();
        database.dispose();
        pass(MINUTE);
        assertThat(clock.currentTimeNanos() - before).isEqualTo(MINUTE.toNanos());
        pass(MINUTE);
        assertThat(clock.currentTimeNanos() - before)
                .isEqualTo(MINUTE.multipliedBy(2).toNanos());
    }

    @Test
    void afterASuspensionThatStoppedTheMonotonicTimeTheDatabaseIsAskedAgain() {
        clock.currentTimeNanos();
        // Ahead of the database, as the time would be behind after a suspension
        monotonic.addAndGet(MINUTE.toNanos());
        assertIsNow(clock.currentTimeNanos());
    }

    private void pass(Duration time) {
        monotonic.addAndGet(time.toNanos());
        hostMillis.addAndGet(time.toMillis());
    }

    private static void assertIsNow(long nanos) {
        assertThat(Duration.between(Instant.ofEpochSecond(0, nanos), Instant.now())
                        .abs())
                .isLessThan(Duration.ofSeconds(30));
    }
}
