package io.github.camelpenneo.sandbox.internal.casefile;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Numbers case files, signers, documents, subscriptions. */
public final class Ids implements LongSupplier {
    private final AtomicLong last;

    /** Starts at the clock's Unix second, so that a restart does not give the same ids again. */
    public Ids(Clock clock) {
        last = new AtomicLong(clock.instant().getEpochSecond());
    }

    @Override
    public long getAsLong() {
        return last.getAndIncrement();
    }
}
