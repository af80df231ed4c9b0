package io.github.camelpenneo.internal.client;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.TimeMeter;

/** The time of a limit. The system's clock can be set to another time, so that its monotonic source is used instead. */
record LimitTime(Clock clock) implements TimeMeter {

    static TimeMeter of(Clock clock) {
        return clock.equals(Clock.systemUTC()) ? TimeMeter.SYSTEM_NANOTIME : new LimitTime(clock);
    }

    @Override
    public long currentTimeNanos() {
        return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }
}
