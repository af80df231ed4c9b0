package io.github.camelpenneo.internal.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.api.RecordedJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the route on jobs that have ended, renews their claims while the route runs, and deletes the records that the
 * route has processed. Thread-safe.
 */
final class JobDispatcher {

    /** How long the record of an ended job answers a message that comes again: longer than a dead letter queue is looked at. */
    static final Duration REMEMBERED = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(JobDispatcher.class);

    private final JobRepository repository;
    private final JobBackOff backOff;
    private final BiConsumer<QueueJob, Consumer<Boolean>> route;
    private final Clock clock;
    private final AtomicInteger dispatched = new AtomicInteger();
    /** The claims on the jobs that the route is processing, by the keys of the records. */
    private final Map<String, JobClaim> processing = new ConcurrentHashMap<>();

    JobDispatcher(
            JobRepository repository, JobBackOff backOff, BiConsumer<QueueJob, Consumer<Boolean>> route, Clock clock) {
        this.repository = repository;
        this.backOff = backOff;
        this.route = route;
        this.clock = clock;
    }

    /** Whether the route is processing the job. */
    boolean isProcessing(String key) {
        return processing.containsKey(key);
    }

    /** Returns the number of jobs that were dispatched since the last call. */
    int takeDispatchedCount() {
        return dispatched.getAndSet(0);
    }

    /** Renews the claims of the jobs that the route is processing; to be called regularly. */
    void renewClaims() {
        processing.values().forEach(JobClaim::isKept);
    }

    /** Runs the route on a job that has ended. */
    void dispatch(JobClaim claim, QueueJob end) {
        RecordedJob job = claim.job();
        processing.put(job.key(), claim);
        dispatched.incrementAndGet();
        AtomicBoolean once = new AtomicBoolean();
        Consumer<Boolean> done = success -> {
            if (once.compareAndSet(false, true)) {
                end(claim, end, success);
            }
        };
        try {
            route.accept(end.recordedAs(job), done);
        } catch (RuntimeException | Error e) {
            LOG.error("The route could not be started", e);
            done.accept(false);
        }
    }

    private void end(JobClaim claim, QueueJob end, boolean success) {
        RecordedJob job = claim.job();
        try {
            if (!claim.isKept()) {
                LOG.warn(
                        "The route has ended on a recorded job whose claim was lost: this process was paused for longer than the claim,"
                                + " and the route of another node may receive the job too, which also ends the record (key {})",
                        job.key());
            } else if (success && end.caseFileId() != null) {
                Instant now = clock.instant();
                repository.end(job.key(), end.caseFileId(), now, now.plus(REMEMBERED));
            } else if (success) {
                // Without a case file, whoever sends the message again sends a new one
                repository.remove(job.key());
            } else {
                LOG.warn(
                        "The route failed on the end of a recorded job, and will receive the job again (key {})",
                        job.key());
                postpone(job, Duration.ZERO);
            }
        } catch (RuntimeException e) {
            LOG.error(
                    "jobRepository could not record how the route ended; the route will receive the job again (key {})",
                    job.key(),
                    e);
        } finally {
            processing.remove(job.key());
        }
    }

    /** Schedules the next status request after the next delay, and releases the claim. */
    void postpone(RecordedJob job, Duration atLeast) {
        Duration delay = backOff.after(job.attempts());
        Instant dueAt = clock.instant().plus(delay.compareTo(atLeast) < 0 ? atLeast : delay);
        repository.postpone(job.key(), job.attempts() + 1, dueAt);
    }
}
