package io.github.camelpenneo.internal.once;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import io.github.camelpenneo.api.JdbcIdempotentRepository;
import io.github.camelpenneo.internal.once.DuplicateGuard.LeaseResult;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two nodes whose clocks differ, with one table of marks. */
@Tag("one-line")
class ClocksOfNodesTest {

    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
    private final CamelContext context = new DefaultCamelContext();

    @AfterEach
    void close() {
        context.stop();
        database.dispose();
    }

    @Test
    void anEventThatOneNodeProcessesIsHeldForTheOtherHoweverTheirClocksDiffer() {
        DuplicateGuard ahead = node(Duration.ofSeconds(30));
        DuplicateGuard behind = node(Duration.ofSeconds(-30));
        DuplicateGuard farBehind = node(Duration.ofDays(-300));
        assertThat(ahead.acquire("e")).isEqualTo(LeaseResult.ACQUIRED);
        assertThat(behind.acquire("e")).isEqualTo(LeaseResult.HELD);
        assertThat(farBehind.acquire("e")).isEqualTo(LeaseResult.HELD);
        ahead.complete("e");
        assertThat(behind.acquire("e")).isEqualTo(LeaseResult.DONE);
    }

    private DuplicateGuard node(Duration difference) {
        return ConsumerRepositories.of(
                        context, new JdbcIdempotentRepository(database), null, new MemoryRepositories(), "s")
                .guard(Clock.offset(Clock.systemUTC(), difference));
    }
}
