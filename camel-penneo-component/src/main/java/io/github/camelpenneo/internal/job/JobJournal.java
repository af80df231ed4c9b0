package io.github.camelpenneo.internal.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.RecordedJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records a create around its request: the intent before it, the handle after it. So a process that dies in between leaves a trace.
 * Thread-safe.
 */
public final class JobJournal {

    private static final Logger LOG = LoggerFactory.getLogger(JobJournal.class);
    /** Longer than a create takes: until then an intent without a handle may still be under way. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(2);

    private final Supplier<Optional<JobRepository>> repository;
    private final String account;
    private final Clock clock;

    /**
     * A journal.
     *
     * @param repository where to; empty for nowhere
     * @param account for which of Penneo's accounts
     */
    public JobJournal(Supplier<Optional<JobRepository>> repository, String account, Clock clock) {
        this.repository = repository;
        this.account = account;
        this.clock = clock;
    }

    /** Whether creates are recorded. */
    public boolean isKept() {
        return repository.get().isPresent();
    }

    /**
     * Sends and records.
     *
     * @param reference that of the case file
     * @param correlation what the user wants to have back; may be null
     * @param request sends the case file, once
     * @throws PenneoRetryableException if the intent cannot be recorded: nothing is sent then
     */
    public Job record(String reference, String correlation, Supplier<Job> request) {
        Optional<JobRepository> kept = repository.get();
        return kept.isEmpty() ? request.get() : record(kept.get(), intent(reference, correlation), request);
    }

    private RecordedJob intent(String reference, String correlation) {
        Instant now = clock.instant();
        return new RecordedJob(
                UUID.randomUUID().toString(), account, reference, correlation, null, now, now.plus(UNDER_WAY), 0);
    }

    private Job record(JobRepository jobs, RecordedJob intent, Supplier<Job> request) {
        try {
            jobs.record(intent);
        } catch (RuntimeException e) {
            throw new PenneoRetryableException(
                    ErrorDetails.of("createCaseFile", "jobRepository could not record the intent; nothing was sent"),
                    e);
        }
        Job job;
        try {
            job = request.get();
        } catch (RuntimeException e) {
            boolean refused = e instanceof PenneoException && !(e instanceof PenneoUnknownOutcomeException);
            note(
                    intent,
                    refused ? () -> jobs.remove(intent.key()) : () -> jobs.postpone(intent.key(), 0, clock.instant()));
            throw e;
        }
        note(intent, () -> jobs.record(intent.accepted(job, clock.instant())));
        return job;
    }

    /** What cannot be noted leaves the intent, which is looked up by its reference: nothing is lost. */
    private static void note(RecordedJob intent, Runnable note) {
        try {
            note.run();
        } catch (RuntimeException e) {
            LOG.error(
                    "jobRepository could not note the outcome of a create; it is looked up by its reference (key {})",
                    intent.key(),
                    e);
        }
    }
}
