package io.github.camelpenneo.internal.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoRetryAfterTooLongException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.api.RecordedJob;
import io.github.camelpenneo.internal.client.RateBudget;
import io.github.camelpenneo.internal.wait.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks after all recorded jobs that are due, oldest first, one after the other on its scheduler's thread, and gives the route those
 * that have ended. Whoever else calls Penneo goes first, but no job waits for longer than the longest pause beyond its time.
 */
public final class JobPoll {

    private static final Logger LOG = LoggerFactory.getLogger(JobPoll.class);
    private static final String OPERATION = "jobs";

    private final JobRepository repository;
    private final String account;
    private final JobInquiry inquiry;
    private final RateBudget budget;
    private final JobBackOff backOff;
    private final JobHandover handover;
    private final Clock clock;
    private final Scheduler scheduler;

    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private volatile boolean stopped;

    /**
     * A poll that has not begun.
     *
     * @param account whose jobs
     * @param route runs on how a recorded job has ended, and says once whether it succeeded
     * @param scheduler runs one task after the other
     */
    public JobPoll(
            JobRepository repository,
            String account,
            JobInquiry inquiry,
            RateBudget budget,
            JobBackOff backOff,
            BiConsumer<QueueJob, Consumer<Boolean>> route,
            Clock clock,
            Scheduler scheduler) {
        this.repository = repository;
        this.account = account;
        this.inquiry = inquiry;
        this.budget = budget;
        this.backOff = backOff;
        this.handover = new JobHandover(repository, backOff, route, clock);
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /**
     * Begins to ask, unless it is at it. Returns at once.
     *
     * @return how many jobs have been given to the route since the last time
     * @throws RuntimeException what ended the last poll before its time
     */
    public int poll() {
        stopped = false;
        handover.renewClaims();
        if (running.compareAndSet(false, true)) {
            scheduler.schedule(Duration.ZERO, this::next);
        }
        RuntimeException last = failure.getAndSet(null);
        if (last != null) {
            throw last;
        }
        return handover.takeCount();
    }

    /** Ends it, until the next call of {@link #poll()}. What has been claimed and not been asked is given back. */
    public void stop() {
        stopped = true;
    }

    private void next() {
        guarded(() -> {
            Instant now = clock.instant();
            Optional<RecordedJob> claimed =
                    stopped ? Optional.empty() : repository.claim(account, now, now.plus(JobHandover.CLAIM));
            if (claimed.isEmpty()) {
                running.set(false);
                return;
            }
            RecordedJob job = claimed.get();
            Instant first = job.since().plus(backOff.initialDelay());
            if (handover.isAt(job.key())) {
                goOn();
            } else if (job.job() != null && job.attempts() == 0 && now.isBefore(first)) {
                repository.postpone(job.key(), 0, first);
                goOn();
            } else {
                takeTurn(job, () -> inquiry.ask(job));
            }
        });
    }

    private void goOn() {
        scheduler.schedule(Duration.ZERO, this::next);
    }

    private void takeTurn(RecordedJob job, Supplier<Verdict> question) {
        Optional<Duration> wait = turn(job);
        if (wait.isPresent()) {
            scheduler.schedule(wait.get(), () -> guarded(() -> put(job, question)));
        } else {
            giveBack(job);
        }
    }

    /** When the job may be asked after; empty for not now. */
    private Optional<Duration> turn(RecordedJob job) {
        boolean late = job.dueAt().plus(backOff.maximumDelay()).isBefore(clock.instant());
        if (!late) {
            return budget.reserveIfNobodyWaits();
        }
        try {
            return Optional.of(budget.reserve(OPERATION));
        } catch (PenneoRateLimitException e) {
            return Optional.empty();
        }
    }

    private void giveBack(RecordedJob job) {
        repository.postpone(job.key(), job.attempts(), job.dueAt());
        running.set(false);
    }

    private void put(RecordedJob job, Supplier<Verdict> question) {
        if (stopped) {
            giveBack(job);
            return;
        }
        Verdict verdict;
        try {
            verdict = question.get();
        } catch (PenneoException e) {
            handover.postpone(job, pauseAskedFor(e));
            if (concernsAll(e)) {
                throw e;
            }
            LOG.warn(
                    "A recorded job could not be asked after; it is tried again (key {}). {}",
                    job.key(),
                    e.getMessage());
            goOn();
            return;
        }
        if (verdict instanceof Verdict.LookUp lookUp) {
            takeTurn(job, () -> inquiry.lookUp(job, lookUp.otherwise()));
            return;
        }
        if (verdict instanceof Verdict.Ended end) {
            handover.give(job, end.job());
        } else {
            handover.postpone(job, Duration.ZERO);
        }
        goOn();
    }

    private static Duration pauseAskedFor(PenneoException e) {
        return e instanceof PenneoRateLimitException limit
                ? limit.getRetryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
    }

    /** Whether it would be the same with every other job. */
    private static boolean concernsAll(PenneoException e) {
        return e instanceof PenneoRetryableException
                || e instanceof PenneoRetryAfterTooLongException
                || e instanceof PenneoAuthenticationException;
    }

    /** What goes wrong ends this poll, and is thrown by the next call of {@link #poll()}. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            endBy(e);
        } catch (Error e) {
            endBy(new IllegalStateException("penneo:jobs could not go on", e));
        }
    }

    private void endBy(RuntimeException e) {
        if (!stopped) {
            failure.set(e);
        }
        running.set(false);
    }
}
