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
import io.github.camelpenneo.internal.auth.TokenSource;
import io.github.camelpenneo.internal.client.Permit;
import io.github.camelpenneo.internal.client.SparePermits;
import io.github.camelpenneo.internal.wait.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests the status of all recorded jobs that are due, the oldest first, one after the other on the thread of its
 * scheduler, and runs the route on the jobs that have ended. Other calls of the connection go first, unless a job is late
 * by the maximum delay.
 */
public final class JobPoll {

    private static final Logger LOG = LoggerFactory.getLogger(JobPoll.class);

    private final JobRepository repository;
    private final Supplier<String> account;
    private final JobStatusChecker checker;
    private final SparePermits permits;
    private final JobBackOff backOff;
    private final JobDispatcher dispatcher;
    private final Clock clock;
    private final Scheduler scheduler;

    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private volatile boolean stopped;

    /**
     * Creates a poll that has not begun.
     *
     * @param account the account whose jobs are followed; a failure ends the poll
     * @param route runs the route on the end of a job, and reports once whether the route succeeded
     * @param scheduler runs one task after the other
     */
    public JobPoll(
            JobRepository repository,
            Supplier<String> account,
            JobStatusChecker checker,
            SparePermits permits,
            JobBackOff backOff,
            BiConsumer<QueueJob, Consumer<Boolean>> route,
            Clock clock,
            Scheduler scheduler) {
        this.repository = repository;
        this.account = account;
        this.checker = checker;
        this.permits = permits;
        this.backOff = backOff;
        this.dispatcher = new JobDispatcher(repository, backOff, route, clock);
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /**
     * Starts a poll, unless one is running. Returns immediately.
     *
     * @return the number of jobs that were given to the route since the last call
     * @throws RuntimeException the failure that ended the last poll
     */
    public int poll() {
        stopped = false;
        dispatcher.renewClaims();
        if (running.compareAndSet(false, true)) {
            scheduler.schedule(Duration.ZERO, this::processNext);
        }
        RuntimeException last = failure.getAndSet(null);
        if (last != null) {
            throw last;
        }
        return dispatcher.takeDispatchedCount();
    }

    /**
     * Stops the poll until the next call of {@link #poll()}, and releases the claim of a job whose status has not
     * been requested.
     */
    public void stop() {
        stopped = true;
    }

    private void processNext() {
        endPollOnFailure(() -> {
            Optional<JobClaim> claimed = stopped ? Optional.empty() : JobClaim.next(repository, account.get(), clock);
            if (claimed.isEmpty()) {
                running.set(false);
                return;
            }
            RecordedJob job = claimed.get().job();
            Instant first = job.since().plus(backOff.initialDelay());
            if (dispatcher.isProcessing(job.key()) || isHeld(job)) {
                scheduleNext();
            } else if (job.job() != null
                    && job.attempts() == 0
                    && clock.instant().isBefore(first)) {
                repository.postpone(job.key(), 0, first);
                scheduleNext();
            } else {
                callWhenPermitted(claimed.get(), () -> checker.check(job));
            }
        });
    }

    /** Whether the job is another's by now: its claim was lost in a pause of this process, or an exchange awaits it. */
    private boolean isTaken(JobClaim claim) {
        return !claim.isKept() || isHeld(claim.job());
    }

    /** Whether an exchange that awaits the job has moved its due time since the claim, or has ended the record. */
    private boolean isHeld(RecordedJob job) {
        return repository
                .find(job.key())
                .map(record -> record.dueAt().isAfter(job.dueAt()))
                .orElse(true);
    }

    private void scheduleNext() {
        scheduler.schedule(Duration.ZERO, this::processNext);
    }

    private void callWhenPermitted(JobClaim claim, Supplier<JobStatusResult> request) {
        RecordedJob job = claim.job();
        Optional<Permit> permit = permits.reserve(job.dueAt().plus(backOff.maximumDelay()));
        if (permit.isPresent()) {
            scheduler.schedule(
                    permit.get().delay(), () -> endPollOnFailure(() -> callWith(permit.get(), claim, request)));
        } else {
            releaseClaim(claim);
        }
    }

    private void callWith(Permit permit, JobClaim claim, Supplier<JobStatusResult> request) {
        if (stopped || permits.use(permit)) {
            call(claim, request);
        } else {
            callWhenPermitted(claim, request);
        }
    }

    private void releaseClaim(JobClaim claim) {
        RecordedJob job = claim.job();
        if (claim.isKept()) {
            repository.postpone(job.key(), job.attempts(), job.dueAt());
        }
        running.set(false);
    }

    private void call(JobClaim claim, Supplier<JobStatusResult> request) {
        if (stopped) {
            releaseClaim(claim);
            return;
        }
        RecordedJob job = claim.job();
        if (isTaken(claim)) {
            scheduleNext();
            return;
        }
        JobStatusResult result;
        try {
            result = request.get();
        } catch (PenneoException e) {
            if (claim.isKept()) {
                dispatcher.postpone(job, requestedDelay(e));
            }
            if (affectsAllJobs(e)) {
                throw e;
            }
            LOG.warn(
                    "A status request for a recorded job failed and is tried again (key {}). {}",
                    job.key(),
                    e.getMessage());
            scheduleNext();
            return;
        }
        if (result instanceof JobStatusResult.SearchNeeded search) {
            callWhenPermitted(claim, () -> checker.searchCaseFile(job, search.fallback()));
            return;
        }
        if (isTaken(claim)) {
            scheduleNext();
            return;
        }
        if (result instanceof JobStatusResult.Ended end) {
            dispatcher.dispatch(claim, end.job());
        } else {
            dispatcher.postpone(job, Duration.ZERO);
        }
        scheduleNext();
    }

    private static Duration requestedDelay(PenneoException e) {
        return e instanceof PenneoRateLimitException limit
                ? limit.getRetryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
    }

    /** Whether the failure would be the same for every other job. */
    private static boolean affectsAllJobs(PenneoException e) {
        return e instanceof PenneoRetryableException
                || e instanceof PenneoRetryAfterTooLongException
                || e instanceof PenneoAuthenticationException
                || e.getOperation().equals(TokenSource.OPERATION)
                // The connection or the address is wrong
                || e.getClass() == PenneoException.class;
    }

    /** Runs a task. A failure ends the poll, and is thrown by the next call of {@link #poll()}. */
    private void endPollOnFailure(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            endPoll(e);
        } catch (Error e) {
            endPoll(new IllegalStateException("A poll of penneo:jobs failed", e));
        }
    }

    private void endPoll(RuntimeException e) {
        if (!stopped) {
            failure.set(e);
        }
        running.set(false);
    }
}
