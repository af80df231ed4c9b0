package io.github.camelpenneo.internal.webhook.subscription;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.internal.wait.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the subscriptions in order: ensures them, tries again with back-off until Penneo delivers, and then checks
 * them every few minutes. All calls run one after the other on the scheduler.
 */
public final class SubscriptionKeeper {

    /** The interval of checks of subscriptions that are in order. */
    static final Duration CHECK_INTERVAL = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionKeeper.class);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(60);

    private final List<Subscriber> subscribers;
    private final Scheduler scheduler;
    private volatile String problem = "the subscriptions have not been checked yet";
    private volatile boolean stopped;
    private final AtomicReference<Scheduler.Task> next = new AtomicReference<>(() -> {});
    // Used by the thread of the scheduler only
    private Duration delay = FIRST_DELAY;

    /**
     * Creates a keeper, which does nothing before {@link #checkNow}.
     *
     * @param scheduler runs one task after the other
     */
    public SubscriptionKeeper(List<Subscriber> subscribers, Scheduler scheduler) {
        this.subscribers = List.copyOf(subscribers);
        this.scheduler = scheduler;
    }

    /**
     * Checks the subscriptions now, and from then on at intervals, until {@link #stop}. Returns immediately; a failed
     * check is tried again.
     */
    public void checkNow() {
        schedule(Duration.ZERO);
    }

    /** Stops the checks. The failure of a call in progress is not logged. */
    public void stop() {
        stopped = true;
        next.getAndSet(() -> {}).cancel();
    }

    /** Checks again after {@link #stop}, now and at intervals. */
    public void resume() {
        stopped = false;
        checkNow();
    }

    private void schedule(Duration delay) {
        if (!stopped) {
            next.getAndSet(scheduler.schedule(delay, this::run)).cancel();
        }
    }

    /** Returns the problem; empty if Penneo delivers. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private void run() {
        if (stopped) {
            return;
        }
        // A failure of one subscriber does not delay the others
        String missing = subscribers.stream()
                .map(this::attempt)
                .flatMap(Optional::stream)
                .distinct()
                .collect(Collectors.joining("; "));
        problem = missing.isEmpty() ? null : missing;
        Duration pause = missing.isEmpty() ? CHECK_INTERVAL : delay;
        Duration twice = delay.multipliedBy(2);
        if (missing.isEmpty()) {
            delay = FIRST_DELAY;
        } else {
            delay = twice.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : twice;
        }
        schedule(pause);
    }

    private Optional<String> attempt(Subscriber subscriber) {
        try {
            Optional<String> missing = subscriber.ensure();
            missing.ifPresent(text -> LOG.warn(
                    "The webhook subscriptions are not in order; checking again in {} s: {}", seconds(), text));
            return missing;
        } catch (PenneoException e) {
            if (stopped) {
                return Optional.of("the route is stopping");
            }
            LOG.warn(
                    "The webhook subscriptions could not be set up; trying again in {} s. {}",
                    seconds(),
                    e.getMessage());
            return Optional.of(e.getMessage());
        } catch (RuntimeException e) {
            if (stopped) {
                return Optional.of("the route is stopping");
            }
            LOG.error("The webhook subscriptions could not be set up; trying again in {} s", seconds(), e);
            return Optional.of("the subscriptions could not be checked; see the log for the reason");
        }
    }

    private long seconds() {
        return delay.toSeconds();
    }
}
