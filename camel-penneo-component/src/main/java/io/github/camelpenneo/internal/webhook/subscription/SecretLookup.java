package io.github.camelpenneo.internal.webhook.subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.camelpenneo.internal.wait.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at Penneo's list of subscriptions for the secret of a delivery that no known secret verifies: another node may have created a
 * subscription a moment ago. The deliveries wait for the look, since Penneo deactivates a subscription after some that were refused. Anyone
 * can post such a delivery, so a look is taken once a minute at most, and few deliveries wait, for a short time. Holds no thread while
 * waiting. Thread-safe.
 */
public final class SecretLookup {

    static final Duration INTERVAL = Duration.ofMinutes(1);
    /** Penneo waits for its response for 15 seconds, of which the route needs most. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    static final int MOST_WAITING = 10;

    private static final Logger LOG = LoggerFactory.getLogger(SecretLookup.class);

    private final Consumer<Runnable> look;
    private final Scheduler limits;
    private final Clock clock;
    private final List<Runnable> waiting = new ArrayList<>();
    private Instant last = Instant.EPOCH;
    private boolean looking;
    private boolean stopped;

    /**
     * Creates a lookup.
     *
     * @param look looks at the list, and calls back once it has
     * @param limits runs the time limits
     */
    SecretLookup(Consumer<Runnable> look, Scheduler limits, Clock clock) {
        this.look = look;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Waits for a look at the list, if one is or may be taken now.
     *
     * @param then called once after the look, whatever it found; not if this returns false
     * @return false if there is no look to wait for
     */
    public boolean await(Runnable then) {
        boolean begin;
        synchronized (this) {
            begin = !looking && !stopped && isDue();
            if (!begin && !looking || waiting.size() >= MOST_WAITING) {
                return false;
            }
            waiting.add(then);
            if (begin) {
                looking = true;
                last = clock.instant();
            }
        }
        if (begin) {
            begin();
        }
        return true;
    }

    private boolean isDue() {
        return Duration.between(last, clock.instant()).abs().compareTo(INTERVAL) >= 0;
    }

    private void begin() {
        try {
            limits.schedule(LONGEST_WAIT, this::end);
            look.accept(this::end);
        } catch (RuntimeException e) {
            LOG.debug("The list of subscriptions cannot be looked at now", e);
            end();
        }
    }

    private void end() {
        List<Runnable> all;
        synchronized (this) {
            looking = false;
            all = List.copyOf(waiting);
            waiting.clear();
        }
        all.forEach(this::resume);
    }

    /** One response that fails must not keep the others. */
    private void resume(Runnable then) {
        try {
            then.run();
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "The response to a delivery failed with {}; Penneo may deliver again",
                    e.getClass().getName());
        }
    }

    /** Ends the wait of all deliveries; none waits from now on. */
    void stop() {
        synchronized (this) {
            stopped = true;
        }
        end();
    }

    /** Deliveries may wait again. */
    synchronized void restart() {
        stopped = false;
    }
}
