package io.github.camelpenneo.internal.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.RecordedJob;

/**
 * The claim of this node on a recorded job. The expiry that the repository has tells the claim from a later one of another node: once
 * half of the claim has passed, as after a pause of the process, the claim is extended only from the expiry that was written here.
 * Thread-safe.
 */
final class JobClaim {

    /** The duration of a claim. The records of a dead process are free after that. */
    static final Duration DURATION = Duration.ofMinutes(5);

    private final JobRepository repository;
    private final Clock clock;
    private final RecordedJob job;
    private Instant until;
    private boolean lost;

    private JobClaim(JobRepository repository, Clock clock, RecordedJob job, Instant until) {
        this.repository = repository;
        this.clock = clock;
        this.job = job;
        this.until = until;
    }

    /** Claims the record of an account that has been due for the longest time; empty if no record is due. */
    static Optional<JobClaim> next(JobRepository repository, String account, Clock clock) {
        Instant now = clock.instant();
        Instant until = now.plus(DURATION);
        return repository.claim(account, now, until).map(job -> new JobClaim(repository, clock, job, until));
    }

    RecordedJob job() {
        return job;
    }

    /**
     * Whether the claim is still this node's; extends a claim of which half has passed. To be asked before what only the holder may do.
     *
     * @throws RuntimeException if the repository fails
     */
    synchronized boolean isKept() {
        Instant now = clock.instant();
        if (!lost && !now.isBefore(until.minus(DURATION.dividedBy(2)))) {
            Instant extended = now.plus(DURATION);
            lost = !repository.renew(job.key(), until, extended);
            until = extended;
        }
        return !lost;
    }
}
