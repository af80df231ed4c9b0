package io.github.camelpenneo.internal.webhook.subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

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

    /** A check that a stranger can cause comes after a pause, once a few have come without. */
    private static final Duration SOON_PAUSE = Duration.ofSeconds(5);

    private static final Duration SOON_CREDIT = SOON_PAUSE.multipliedBy(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final List<Subscriber> subscribers;
    private final Scheduler scheduler;
    private final Clock clock;
    private final ReentrantLock checking = new ReentrantLock();
    /** Whether a check was requested since the last one began. */
    private final AtomicBoolean requested = new AtomicBoolean();

    private volatile List<Problem> problems = List.of(Problem.of("the subscriptions have not been checked yet"));
    /** Called after the next check that begins from now on. */
    private final List<Runnable> afterCheck = new ArrayList<>();
    /** The time up to which a check may find what refused deliveries have caused. */
    private volatile Instant watchedUntil = Instant.EPOCH;

    private volatile Instant lastWatch = Instant.EPOCH;

    /** The time up to which requested checks have used their pauses. */
    private volatile Instant paused = Instant.EPOCH;

    private volatile boolean stopped;
    private final AtomicReference<Scheduler.Task> next = new AtomicReference<>(() -> {});
    // Used by the thread of the scheduler only
    private final Set<Subscriber> inOrder = new HashSet<>();
    private Duration delay = FIRST_DELAY;

    /**
     * Creates a keeper, which does nothing before {@link #checkNow}.
     *
     * @param scheduler runs one task after the other
     */
    public SubscriptionKeeper(List<Subscriber> subscribers, Scheduler scheduler, Clock clock) {
        this.subscribers = List.copyOf(subscribers);
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /**
     * Checks the subscriptions now, and from then on at intervals, until {@link #stop}. Returns immediately; a failed
     * check is tried again.
     */
    public void checkNow() {
        requested.set(true);
        schedule(Duration.ZERO);
    }

    /**
     * Checks the subscriptions now.
     *
     * @param then called once after a check that began after this call, whatever it found; not after {@link #stop}
     */
    void checkNow(Runnable then) {
        synchronized (afterCheck) {
            afterCheck.add(then);
        }
        checkNow();
    }

    /**
     * Penneo may deactivate a subscription after deliveries without a 2xx response: checks in a few seconds, and then every minute, until
     * there has been no such delivery for the interval of checks. Can be called for each delivery.
     */
    void watch() {
        Instant now = clock.instant();
        boolean begins = Duration.between(lastWatch, now).compareTo(LONGEST_DELAY) >= 0;
        watchedUntil = now.plus(CHECK_INTERVAL);
        if (begins) {
            lastWatch = now;
            schedule(SOON_PAUSE);
        }
    }

    /** The same, but after a pause if many checks are requested, whoever requests them. */
    void checkSoon() {
        if (requested.compareAndSet(false, true)) {
            schedule(untilSoon());
        }
    }

    private Duration untilSoon() {
        Duration pause = Duration.between(clock.instant(), paused.minus(SOON_CREDIT));
        return pause.isNegative() ? Duration.ZERO : pause;
    }

    /** Stops the checks. The failure of a call in progress is not logged. */
    public void stop() {
        stopped = true;
        next.getAndSet(() -> {}).cancel();
    }

    /** Waits until no check is in progress. Returns whether that is so. */
    boolean awaitEnd() {
        try {
            boolean ended = checking.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                checking.unlock();
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
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

    /** Returns the problem with which the host is not ready; empty if there is none. */
    public Optional<String> problem() {
        return text(false);
    }

    /** Returns the problem with which the host is ready; empty if there is none. */
    public Optional<String> warning() {
        return text(true);
    }

    private Optional<String> text(boolean ready) {
        return problems.stream()
                .filter(problem -> problem.ready() == ready)
                .map(Problem::text)
                .distinct()
                .reduce((one, other) -> one + "; " + other);
    }

    private void run() {
        checking.lock();
        List<Runnable> then = List.of();
        try {
            if (!stopped) {
                then = takeAfterCheck();
                check();
            }
        } finally {
            checking.unlock();
            then.forEach(Runnable::run);
        }
    }

    private List<Runnable> takeAfterCheck() {
        synchronized (afterCheck) {
            List<Runnable> all = List.copyOf(afterCheck);
            afterCheck.clear();
            return all;
        }
    }

    private void check() {
        if (requested.getAndSet(false)) {
            Instant now = clock.instant();
            paused = (paused.isAfter(now) ? paused : now).plus(SOON_PAUSE);
        }
        // A failure of one subscriber does not delay the others
        List<Problem> missing = subscribers.stream()
                .map(this::attempt)
                .flatMap(Optional::stream)
                .toList();
        problems = missing;
        Duration pause = missing.isEmpty() ? interval() : delay;
        Duration twice = delay.multipliedBy(2);
        if (missing.isEmpty()) {
            delay = FIRST_DELAY;
        } else {
            delay = twice.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : twice;
        }
        schedule(pause);
        if (requested.get()) {
            schedule(untilSoon());
        }
    }

    private Duration interval() {
        boolean soon =
                clock.instant().isBefore(watchedUntil) || subscribers.stream().anyMatch(Subscriber::isCheckedSoon);
        return soon ? LONGEST_DELAY : CHECK_INTERVAL;
    }

    private Optional<Problem> attempt(Subscriber subscriber) {
        try {
            Optional<Problem> missing = subscriber.ensure();
            if (missing.isEmpty()) {
                inOrder.add(subscriber);
            } else {
                inOrder.remove(subscriber);
            }
            missing.ifPresent(problem -> LOG.warn(
                    "The webhook subscriptions are not in order; checking again in {} s: {}",
                    seconds(),
                    problem.text()));
            return missing;
        } catch (PenneoException e) {
            if (stopped) {
                return Optional.of(Problem.of("the route is stopping"));
            }
            LOG.warn(
                    "The webhook subscriptions could not be set up; trying again in {} s. {}",
                    seconds(),
                    PenneoReason.of(e));
            return Optional.of(new Problem(PenneoReason.of(e), inOrder.contains(subscriber)));
        } catch (RuntimeException e) {
            if (stopped) {
                return Optional.of(Problem.of("the route is stopping"));
            }
            LOG.error("The webhook subscriptions could not be set up; trying again in {} s", seconds(), e);
            return Optional.of(Problem.of("the subscriptions could not be checked; see the log for the reason"));
        }
    }

    private long seconds() {
        return delay.toSeconds();
    }
}
