package io.github.camelpenneo.sandbox.internal.casefile;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Generates the ids of case files, signers, documents and subscriptions. */
public final class Ids implements LongSupplier {
    private final AtomicLong last;

    /** Starts at the current Unix second of the clock, so that a restarted sandbox does not repeat ids. */
    public Ids(Clock clock) {
        last = new AtomicLong(clock.instant().getEpochSecond());
    }

    @Override
    public long getAsLong() {
        return last.getAndIncrement();
    }
}
