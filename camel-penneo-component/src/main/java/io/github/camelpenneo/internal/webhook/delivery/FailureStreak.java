package io.github.camelpenneo.internal.webhook.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts in a row: the routes that failed, and for each event the deliveries without a 2xx response. After the third Penneo may stop
 * delivering. A 503 for a lack of capacity is no failure of the route, but counts for its event. A route that succeeds ends the streak,
 * whether a delivery or the catch-up has started it, and so does an hour without a failure. Thread-safe.
 */
public final class FailureStreak {

    private static final Logger LOG = LoggerFactory.getLogger(FailureStreak.class);
    private static final int LIMIT = 3;
    private static final int MOST_EVENTS = 1000;
    /** Within an hour Penneo has repeated what failed. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Clock clock;
    private final boolean acknowledgedBefore;
    private final MinuteLog lines;
    private final Map<String, Integer> byEvent = new LinkedHashMap<>();
    private volatile Runnable alarm = () -> {};
    private volatile Runnable refusals = () -> {};
    private int refusedInARow;
    private Instant lastFailure = Instant.EPOCH;
    private int inARow;
    private long failures;
    private boolean alarmed;

    /**
     * Creates a streak.
     *
     * @param acknowledgedBefore whether events are acknowledged before their routes have ended
     */
    public FailureStreak(Clock clock, boolean acknowledgedBefore) {
        this.clock = clock;
        this.acknowledgedBefore = acknowledgedBefore;
        this.lines = new MinuteLog(LOG, clock);
    }

    /** Sets what is called at the third failure. */
    void onAlarm(Runnable task) {
        alarm = task;
    }

    /**
     * Sets what is called at the third delivery in a row without a 2xx response, of whichever event, and at each one after it: Penneo may
     * deactivate the subscription.
     */
    public void onRefusals(Runnable task) {
        refusals = task;
    }

    /**
     * Counts the end of a route before it is reported, and calls the alarm afterwards: by then the event can be processed again.
     *
     * @param done is told whether the route succeeded
     */
    public Consumer<Boolean> counting(Consumer<Boolean> done) {
        return success -> {
            boolean raised = success ? succeeded() : failed();
            done.accept(success);
            raiseIf(raised);
        };
    }

    /** Counts the response to a delivery of an event. */
    void responded(String key, DeliveryResponse response) {
        if (isStreak(response)) {
            refusals.run();
        }
        if (response == DeliveryResponse.OK) {
            accepted(key);
        } else if (refused(key, response == DeliveryResponse.FAILED)) {
            lines.warn(
                    "An event was answered three times without a 2xx response; Penneo may not deliver the event again");
            runAlarm();
        }
    }

    private synchronized boolean isStreak(DeliveryResponse response) {
        refusedInARow = response == DeliveryResponse.OK ? 0 : Math.min(refusedInARow + 1, LIMIT);
        return refusedInARow == LIMIT;
    }

    private void raiseIf(boolean raised) {
        if (raised) {
            LOG.error("{}", text());
            runAlarm();
        }
    }

    private void runAlarm() {
        try {
            alarm.run();
        } catch (RuntimeException e) {
            // The route has ended and its response is sent: what the alarm starts holds nothing up
            LOG.warn("A catch-up could not be started after three failures: {}", e.getMessage());
        }
    }

    private synchronized boolean succeeded() {
        inARow = 0;
        alarmed = false;
        return false;
    }

    private synchronized boolean failed() {
        if (acknowledgedBefore) {
            lines.warn(
                    "The route failed on an event that was acknowledged before (acknowledge=received): Penneo does not"
                            + " deliver the event again");
        }
        endIfOld();
        failures++;
        inARow++;
        return raise(inARow == LIMIT);
    }

    private synchronized void accepted(String key) {
        byEvent.remove(key);
    }

    private synchronized boolean refused(String key, boolean failed) {
        endIfOld();
        int ofEvent = byEvent.merge(key, 1, Integer::sum);
        if (byEvent.size() > MOST_EVENTS) {
            byEvent.remove(byEvent.keySet().iterator().next());
        }
        boolean given = ofEvent == LIMIT && !alarmed;
        // What our own capacity puts off is no failure of the route
        alarmed |= given && failed;
        return given;
    }

    private boolean raise(boolean limitReached) {
        boolean raised = limitReached && !alarmed;
        alarmed |= limitReached;
        return raised;
    }

    private void endIfOld() {
        Instant now = clock.instant();
        if (isOld(now)) {
            inARow = 0;
            byEvent.clear();
            alarmed = false;
        }
        lastFailure = now;
    }

    private boolean isOld(Instant now) {
        return Duration.between(lastFailure, now).compareTo(LONGEST_PAUSE) > 0;
    }

    /** Returns what three failures in a row mean; empty if there is no such streak. */
    public synchronized Optional<String> problem() {
        return alarmed && !isOld(clock.instant()) ? Optional.of(text()) : Optional.empty();
    }

    private String text() {
        return "three deliveries in a row could not be processed; "
                + (acknowledgedBefore
                        ? "the events were acknowledged before, and Penneo does not deliver them again"
                        : "Penneo may have stopped delivering");
    }

    /** Returns the number of routes that failed in a row. */
    public synchronized int length() {
        return isOld(clock.instant()) ? 0 : inARow;
    }

    /** Returns the number of routes that failed since the start. */
    public synchronized long failures() {
        return failures;
    }
}
