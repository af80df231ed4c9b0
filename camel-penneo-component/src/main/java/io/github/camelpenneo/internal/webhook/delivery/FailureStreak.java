package io.github.camelpenneo.internal.webhook.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the consecutive deliveries without a 2xx response, for each event and for all events: after the third Penneo
 * may stop delivering. Thread-safe.
 */
public final class FailureStreak {

    private static final Logger LOG = LoggerFactory.getLogger(FailureStreak.class);
    private static final int LIMIT = 3;
    private static final int MOST_EVENTS = 1000;

    private final Runnable alarm;
    private final Map<String, Integer> byEvent = new LinkedHashMap<>();
    private int total;
    private boolean alarmed;

    /**
     * Creates a streak.
     *
     * @param alarm called at the third failure
     */
    public FailureStreak(Runnable alarm) {
        this.alarm = alarm;
    }

    /** Counts a response. */
    void responded(String key, boolean success) {
        if (success ? succeeded(key) : failed(key)) {
            LOG.error("Three deliveries in a row could not be processed; Penneo may stop delivering");
            alarm.run();
        }
    }

    private synchronized boolean succeeded(String key) {
        total = 0;
        byEvent.remove(key);
        alarmed = false;
        return false;
    }

    private synchronized boolean failed(String key) {
        total++;
        int ofEvent = byEvent.merge(key, 1, Integer::sum);
        if (byEvent.size() > MOST_EVENTS) {
            byEvent.remove(byEvent.keySet().iterator().next());
        }
        alarmed |= total >= LIMIT || ofEvent >= LIMIT;
        return total == LIMIT || total != ofEvent && ofEvent == LIMIT;
    }

    /** Returns the problem, for the health check; empty once a delivery has succeeded again. */
    public synchronized Optional<String> problem() {
        return alarmed
                ? Optional.of("three deliveries in a row could not be processed; Penneo may have stopped delivering")
                : Optional.empty();
    }
}
