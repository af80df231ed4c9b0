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
 * Gives the route the jobs that have ended, keeps their claims while it is at them, and forgets what it has succeeded with.
 * Thread-safe.
 */
final class JobHandover {

    /** What a process that died had claimed is free after that. */
    static final Duration CLAIM = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(JobHandover.class);

    private final JobRepository repository;
    private final JobBackOff backOff;
    private final BiConsumer<QueueJob, Consumer<Boolean>> route;
    private final Clock clock;
    private final AtomicInteger given = new AtomicInteger();
    /** What the route is at, and until when it is claimed. */
    private final Map<String, Instant> atRoute = new ConcurrentHashMap<>();

    JobHandover(
            JobRepository repository, JobBackOff backOff, BiConsumer<QueueJob, Consumer<Boolean>> route, Clock clock) {
        this.repository = repository;
        this.backOff = backOff;
        this.route = route;
        this.clock = clock;
    }

    /** Whether the route is at it. */
    boolean isAt(String key) {
        return atRoute.containsKey(key);
    }

    /** How many were given since the last time. */
    int takeCount() {
        return given.getAndSet(0);
    }

    /** Keeps the claims of what the route is at; to be called now and then. */
    void renewClaims() {
        Instant now = clock.instant();
        Instant soon = now.plus(CLAIM.dividedBy(2));
        atRoute.forEach((key, until) -> {
            if (until.isBefore(soon) && atRoute.replace(key, until, now.plus(CLAIM))) {
                repository.renew(key, now.plus(CLAIM));
            }
        });
    }

    void give(RecordedJob job, QueueJob end) {
        atRoute.put(job.key(), clock.instant().plus(CLAIM));
        given.incrementAndGet();
        AtomicBoolean once = new AtomicBoolean();
        Consumer<Boolean> done = success -> {
            if (once.compareAndSet(false, true)) {
                end(job, success);
            }
        };
        try {
            route.accept(end.recordedAs(job), done);
        } catch (RuntimeException | Error e) {
            LOG.error("The route could not be run", e);
            done.accept(false);
        }
    }

    private void end(RecordedJob job, boolean success) {
        try {
            if (success) {
                repository.remove(job.key());
            } else {
                LOG.warn(
                        "The end of a recorded job could not be dealt with; the route is given it again (key {})",
                        job.key());
                postpone(job, Duration.ZERO);
            }
        } catch (RuntimeException e) {
            LOG.error(
                    "jobRepository could not note how the route ended; it is given the job again (key {})",
                    job.key(),
                    e);
        } finally {
            atRoute.remove(job.key());
        }
    }

    /** Has Penneo asked again after the next pause. */
    void postpone(RecordedJob job, Duration atLeast) {
        Duration pause = backOff.after(job.attempts());
        Instant dueAt = clock.instant().plus(pause.compareTo(atLeast) < 0 ? atLeast : pause);
        repository.postpone(job.key(), job.attempts() + 1, dueAt);
    }
}
