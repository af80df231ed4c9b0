package io.github.camelpenneo.api;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
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
 * <p>Reads {@code CURRENT_TIMESTAMP} of PostgreSQL or H2 when it is created and every 30 seconds after that, in a daemon thread of its own;
 * in between it goes on with the monotonic time of this process. A statement that takes longer than 250 ms is not used, so that the time
 * differs from that of the database by half of that at most, plus the drift of 30 seconds. While the database does not answer, the clock
 * goes on. Thread-safe.
 */
public final class DatabaseClock implements TimeMeter, AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration LONGEST_READ = Duration.ofMillis(250);
    private static final int TRIES = 10;
    private static final int QUERY_TIMEOUT_SECONDS = 5;

    private final DataSource dataSource;
    private final LongSupplier nanoTime;
    private final AtomicBoolean reading = new AtomicBoolean();
    /** The time of the database minus the monotonic time, in nanoseconds. */
    private volatile long offset;

    private volatile long readAt;
    private volatile boolean closed;

    /**
     * Creates the clock and reads the time.
     *
     * @param dataSource the database of the buckets
     * @throws IllegalStateException if the time cannot be read, or each of ten statements took longer than 250 ms
     */
    public DatabaseClock(DataSource dataSource) {
        this(dataSource, System::nanoTime);
    }

    DatabaseClock(DataSource dataSource, LongSupplier nanoTime) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        this.nanoTime = nanoTime;
        for (int i = 0; i < TRIES; i++) {
            if (read()) {
                return;
            }
        }
        throw new IllegalStateException(
                "The database of the DatabaseClock takes longer than 250 ms to tell its time; see why it is slow");
    }

    /** Reads the time; returns whether the statement was quick enough. */
    private boolean read() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(QUERY_TIMEOUT_SECONDS);
            long before = nanoTime.getAsLong();
            OffsetDateTime time = ask(statement);
            long after = nanoTime.getAsLong();
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            if (after - before > LONGEST_READ.toNanos()) {
                return false;
            }
            long ofDatabase = TimeUnit.SECONDS.toNanos(time.toEpochSecond()) + time.getNano();
            offset = ofDatabase - (before + (after - before) / 2);
            readAt = after;
            return true;
        } catch (SQLException e) {
            // Not the cause: its message can contain the address and the user
            throw new IllegalStateException(
                    "The DatabaseClock cannot read CURRENT_TIMESTAMP of its database (SQL state " + e.getSQLState()
                            + "); PostgreSQL and H2 have it");
        }
    }

    private static OffsetDateTime ask(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT CURRENT_TIMESTAMP")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class);
        }
    }

    /** The time of the database. Waits for nothing: Bucket4j asks while it holds a connection. */
    @Override
    public long currentTimeNanos() {
        long now = nanoTime.getAsLong();
        if (now - readAt > INTERVAL.toNanos() && !closed && reading.compareAndSet(false, true)) {
            Thread reader = new Thread(this::readAgain, "PenneoDatabaseClock");
            reader.setDaemon(true);
            reader.start();
        }
        return now + offset;
    }

    private void readAgain() {
        try {
            read();
        } catch (RuntimeException e) {
            // The clock goes on with the monotonic time; that the database is away shows where permits are reserved
        } finally {
            // The next try is not at every call
            readAt = nanoTime.getAsLong();
            reading.set(false);
        }
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
