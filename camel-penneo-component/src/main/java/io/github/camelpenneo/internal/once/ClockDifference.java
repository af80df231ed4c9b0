package io.github.camelpenneo.internal.once;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far Penneo's clock is ahead of the clock of this host. Warns once of a difference that is more than a nuisance. Thread-safe. */
final class ClockDifference {

    private static final Logger LOG = LoggerFactory.getLogger(ClockDifference.class);
    private static final Duration WARN = Duration.ofSeconds(30);
    /** Penneo tells its time in whole seconds. */
    private static final Duration PRECISION = Duration.ofSeconds(1);

    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * Measures the difference by one response. Where the difference is in doubt, Penneo's clock is taken to be behind.
     *
     * @param before the time of this host before the request
     * @param after the time of this host after the response
     * @param penneo Penneo's time of the response; null if it is not known
     * @return zero if the clocks may be equal
     */
    Duration of(Instant before, Instant after, Instant penneo) {
        if (penneo == null) {
            return Duration.ZERO;
        }
        Duration least = Duration.between(after, penneo);
        Duration most = Duration.between(before, penneo.plus(PRECISION));
        if (!least.isNegative() && !least.isZero() || most.isNegative()) {
            warn(least);
            return least;
        }
        return Duration.ZERO;
    }

    private void warn(Duration difference) {
        if (difference.abs().compareTo(WARN) > 0 && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "The clock of this host is {} s {} Penneo's; changes are read by the earlier of the two, but signatures of webhooks and leases of events need clocks that agree",
                    difference.abs().toSeconds(),
                    difference.isNegative() ? "ahead of" : "behind");
        }
    }
}
