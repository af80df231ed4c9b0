package io.github.camelpenneo.internal.http;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelpenneo.internal.wait.Scheduler;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;

/**
 * Closes the connections of a pool that have been idle for a minute, or have expired, once a minute. A task waits only while the pool has
 * connections. Thread-safe.
 */
final class IdleConnections {

    /** Long enough for the pace of status requests, and shorter than what servers and firewalls allow. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** More often would keep a thread of the component busy for it. */
    private static final Duration INTERVAL = LIMIT;

    private final PoolingHttpClientConnectionManager pool;
    private final Scheduler scheduler;
    private final AtomicBoolean scheduled = new AtomicBoolean();

    IdleConnections(PoolingHttpClientConnectionManager pool, Scheduler scheduler) {
        this.pool = pool;
        this.scheduler = scheduler;
    }

    /** The pool has a connection. */
    void watch() {
        if (scheduled.get() || !scheduled.compareAndSet(false, true)) {
            return;
        }
        try {
            scheduler.schedule(INTERVAL, this::close);
        } catch (RejectedExecutionException e) {
            // The component stops, and closes all connections
        }
    }

    /** Closes all connections that no call uses. */
    void closeAll() {
        pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
    }

    private void close() {
        // Before the pool is looked at: who has got a connection after that schedules the next task
        scheduled.set(false);
        pool.closeExpired();
        pool.closeIdle(TimeValue.of(LIMIT));
        PoolStats stats = pool.getTotalStats();
        if (stats.getAvailable() + stats.getLeased() > 0) {
            watch();
        }
    }
}
