package io.github.camelpenneo.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The time of a database, by which nodes whose clocks differ agree on leases; that of the host while the database does not tell it. */
final class LeaseClock extends Clock {

    /** The time before a database that could not tell its time is asked again. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final DatabaseClock database;
    private final Clock host;
    /** The time of the host until which the database is not asked; in milliseconds. */
    private volatile long pausedUntil = Long.MIN_VALUE;

    LeaseClock(DataSource dataSource, Clock host) {
        this(new DatabaseClock(dataSource), host);
    }

    private LeaseClock(DatabaseClock database, Clock host) {
        this.database = database;
        this.host = host;
    }

    @Override
    public long millis() {
        if (host.millis() < pausedUntil) {
            return host.millis();
        }
        try {
            return TimeUnit.NANOSECONDS.toMillis(database.currentTimeNanos());
        } catch (IllegalStateException e) {
            // A failing database shows in the statements that follow; one that has no such time is documented
            pausedUntil = host.millis() + PAUSE.toMillis();
            return host.millis();
        }
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return host.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new LeaseClock(database, host.withZone(zone));
    }
}
