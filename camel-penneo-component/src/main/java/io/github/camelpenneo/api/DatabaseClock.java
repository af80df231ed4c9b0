package io.github.camelpenneo.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

import io.github.bucket4j.TimeMeter;

/**
 * The time of a database, for a {@code ProxyManager} of Bucket4j (option {@code proxyManager}): nodes whose clocks differ then share one
 * budget all the same. Set it with {@code clientClock(new DatabaseClock(dataSource))} of the builder.
 *
 * <p>Reads the time of H2, PostgreSQL, MariaDB or MySQL at the first use and every 30 seconds after that, in a daemon thread of its own;
 * in between it goes on with the monotonic time of this process. A statement that takes longer than 250 ms is not used, so that the time
 * differs from that of the database by half of that at most, plus the drift of 30 seconds. While the database does not answer, the clock
 * goes on. Thread-safe.
 */
public final class DatabaseClock implements TimeMeter, AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration LONGEST_READ = Duration.ofMillis(250);
    /** What the wall clock may gain on the monotonic time between two uses: more is a step, or a machine that was suspended. */
    private static final Duration STEP = Duration.ofSeconds(1);

    private static final int TRIES = 10;
    private static final int QUERY_TIMEOUT_SECONDS = 5;

    /**
     * One look at the database.
     *
     * @param offset the time of the database minus the monotonic time, in nanoseconds
     * @param readAt the monotonic time of the look, in nanoseconds
     * @param host the time of this host minus the monotonic time, in nanoseconds
     */
    private record Reading(long offset, long readAt, long host) {}

    private final DataSource dataSource;
    private final LongSupplier nanoTime;
    private final LongSupplier hostMillis;
    private final AtomicBoolean busy = new AtomicBoolean();
    /** Null until the first use. */
    private volatile Reading reading;

    private volatile boolean closed;

    /**
     * Creates the clock. The database is not asked yet: where beans are made before their settings, it could not answer.
     *
     * @param dataSource the database of the buckets; not null
     */
    public DatabaseClock(DataSource dataSource) {
        this(dataSource, System::nanoTime, System::currentTimeMillis);
    }

    DatabaseClock(DataSource dataSource, LongSupplier nanoTime, LongSupplier hostMillis) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        this.nanoTime = nanoTime;
        this.hostMillis = hostMillis;
    }

    /**
     * The time of the database. The first use waits for the database, and the first use after the machine was suspended, when the
     * monotonic time may have stood still. No other use waits: Bucket4j asks while it holds a connection.
     *
     * @return nanoseconds since 1970
     * @throws IllegalStateException if a use that waits fails, or each of its ten statements takes longer than 250 ms; the next use reads
     *     again
     */
    @Override
    public long currentTimeNanos() {
        Reading last = reading;
        if (last == null || Math.abs(hostMinusMonotonic() - last.host) > STEP.toNanos()) {
            last = readNow(last);
        }
        long now = nanoTime.getAsLong();
        if (now - last.readAt > INTERVAL.toNanos() && !closed && busy.compareAndSet(false, true)) {
            Thread reader = new Thread(this::readAgain, "PenneoDatabaseClock");
            reader.setDaemon(true);
            reader.start();
        }
        return now + last.offset;
    }

    private long hostMinusMonotonic() {
        return TimeUnit.MILLISECONDS.toNanos(hostMillis.getAsLong()) - nanoTime.getAsLong();
    }

    private synchronized Reading readNow(Reading outdated) {
        for (int i = 0; i < TRIES && reading == outdated; i++) {
            read();
        }
        if (reading == outdated) {
            throw new IllegalStateException(
                    "The database of the DatabaseClock takes longer than 250 ms to tell its time; see why it is slow");
        }
        return reading;
    }

    private void readAgain() {
        try {
            read();
        } catch (RuntimeException e) {
            // The clock goes on with the monotonic time; that the database is away shows where permits are reserved
        } finally {
            // The next try is not at every call
            reading = new Reading(reading.offset, nanoTime.getAsLong(), reading.host);
            busy.set(false);
        }
    }

    /** Reads the time, unless the statement is too slow to tell it. */
    private void read() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            DatabaseTime time = DatabaseTime.of(connection);
            statement.setQueryTimeout(QUERY_TIMEOUT_SECONDS);
            long before = nanoTime.getAsLong();
            long ofDatabase = time.read(statement);
            long after = nanoTime.getAsLong();
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            if (after - before <= LONGEST_READ.toNanos()) {
                reading = new Reading(ofDatabase - (before + (after - before) / 2), after, hostMinusMonotonic());
            }
        } catch (SQLException e) {
            throw unreadable("SQL state " + e.getSQLState());
        } catch (RuntimeException e) {
            // Pools have exceptions of their own
            throw unreadable(e.getClass().getSimpleName());
        }
    }

    /** Without the cause, whose message can contain the address and the user. */
    private static IllegalStateException unreadable(String reason) {
        return new IllegalStateException("The DatabaseClock cannot read the time of its database (" + reason
                + "); H2, PostgreSQL, MariaDB and MySQL can tell it");
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }

    /** Reads the time of the database no more. */
    @Override
    public void close() {
        closed = true;
    }
}
