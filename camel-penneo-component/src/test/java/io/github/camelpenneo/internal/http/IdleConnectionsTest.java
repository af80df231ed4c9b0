package io.github.camelpenneo.internal.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.VirtualScheduler;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdleConnectionsTest {

    private final VirtualTime time = new VirtualTime();
    private final VirtualScheduler scheduler = new VirtualScheduler(time);
    private final List<TimeValue> closedIdle = new ArrayList<>();
    private int open = 1;

    private final PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager() {
        @Override
        public void closeIdle(TimeValue idle) {
            closedIdle.add(idle);
        }

        @Override
        public PoolStats getTotalStats() {
            return new PoolStats(0, 0, open, 200);
        }
    };

    private final IdleConnections idle = new IdleConnections(pool, scheduler);

    @Test
    void connectionsThatAreIdleForAMinuteAreClosedAsLongAsThereAreAny() {
        idle.watch();
        idle.watch();
        assertThat(scheduler.waiting()).isEqualTo(1);

        time.advance(Duration.ofMinutes(2));
        assertThat(closedIdle).hasSize(2).containsOnly(TimeValue.ofSeconds(60));

        open = 0;
        time.advance(Duration.ofMinutes(1));
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void nothingWaitsBeforeTheFirstConnection() {
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void aCallAfterTheEndOfTheSchedulerIsMade() {
        IdleConnections ended = new IdleConnections(pool, (delay, task) -> {
            throw new RejectedExecutionException();
        });
        ended.watch();
        assertThat(closedIdle).isEmpty();
    }
}
