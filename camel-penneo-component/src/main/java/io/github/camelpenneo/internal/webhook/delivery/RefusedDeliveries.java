package io.github.camelpenneo.internal.webhook.delivery;

import java.time.Clock;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the deliveries that were refused, and logs them: a flood is one line a minute for each reason. Contains nothing of a delivery.
 * Thread-safe.
 */
public final class RefusedDeliveries {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedDeliveries.class);

    private final MinuteLog log;
    private long count;
    private String lastReason;

    /** Creates a count of zero. */
    public RefusedDeliveries(Clock clock) {
        this.log = new MinuteLog(LOG, clock);
    }

    /** Counts a delivery that was refused. */
    void refused(GateDecision.Respond refusal) {
        synchronized (this) {
            count++;
            lastReason = refusal.reason();
        }
        log.warn("A delivery was answered with " + refusal.response().status() + ": " + refusal.reason());
    }

    /** Returns the number of deliveries that were refused since the start of the route. */
    public synchronized long count() {
        return count;
    }

    /** Returns the reason of the last refusal; empty if nothing was refused. */
    public synchronized Optional<String> lastReason() {
        return Optional.ofNullable(lastReason);
    }
}
