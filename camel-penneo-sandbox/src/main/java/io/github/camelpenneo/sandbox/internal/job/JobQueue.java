package io.github.camelpenneo.sandbox.internal.job;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.github.camelpenneo.sandbox.internal.time.Timer;

/** Processes submissions in the order of their arrival. */
public final class JobQueue {
    private final Clock clock;
    private final Timer timer;
    private final JobDelays delays;
    private final JobWork work;
    private final ConcurrentMap<UUID, Job> jobs = new ConcurrentHashMap<>();
    private final Set<String> completedHashes = ConcurrentHashMap.newKeySet();

    /** Creates an empty queue. */
    public JobQueue(Clock clock, Timer timer, JobDelays delays, JobWork work) {
        this.clock = clock;
        this.timer = timer;
        this.delays = delays;
        this.work = work;
    }

    void submit(Job job, Submission submission) {
        jobs.put(job.uuid(), job);
        timer.after(delays.untilProcessing(), () -> process(job, submission));
    }

    /** The job with the given UUID and payload hash, if it exists. */
    Optional<Job> find(UUID uuid, String payloadHash) {
        return Optional.ofNullable(jobs.get(uuid))
                .filter(job -> job.payloadHash().equals(payloadHash));
    }

    private void process(Job pending, Submission submission) {
        Job processing = pending.with(JobStatus.PROCESSING, clock.instant());
        jobs.put(processing.uuid(), processing);
        timer.after(delays.untilDone().minus(delays.untilProcessing()), () -> finish(processing, submission));
    }

    private void finish(Job processing, Submission submission) {
        // jobs end in the order of their submission, so an earlier job with this hash has already ended
        Job done = completedHashes.contains(processing.payloadHash())
                ? processing.with(JobStatus.ABORTED_DUPLICATED, clock.instant())
                : work.finish(processing, submission);
        if (done.status() == JobStatus.COMPLETED) {
            completedHashes.add(done.payloadHash());
        }
        jobs.put(done.uuid(), done);
    }
}
