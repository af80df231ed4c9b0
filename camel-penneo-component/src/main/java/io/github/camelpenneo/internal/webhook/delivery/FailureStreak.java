package io.github.camelpenneo.internal.webhook.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the deliveries in a row that were not answered by 2xx, of one event and of all: at the third Penneo may stop
 * delivering. Thread-safe.
 */
public final class FailureStreak {

    private static final Logger LOG = LoggerFactory.getLogger(FailureStreak.class);
    private static final int LIMIT = 3;
    private static final int MOST_EVENTS = 1000;

    private final Runnable alarm;
    private final Map<String, Integer> byEvent = new LinkedHashMap<>();
    private int total;
    private boolean alarmed;

    /** A streak; the alarm is run at the third failure. */
    public FailureStreak(Runnable alarm) {
        this.alarm = alarm;
    }

    /** Takes note of an answer. */
    void answered(String key, boolean success) {
        if (success ? succeeded(key) : failed(key)) {
            LOG.error("Three deliveries in a row could not be dealt with; Penneo may stop delivering");
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

    /** What is wrong, for the health check; empty once a delivery has succeeded again. */
    public synchronized Optional<String> trouble() {
        return alarmed
                ? Optional.of("three deliveries in a row could not be dealt with; Penneo may have stopped delivering")
                : Optional.empty();
    }
}
