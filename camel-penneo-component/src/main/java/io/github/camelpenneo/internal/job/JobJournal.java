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
 * Records each request of {@code createCaseFile}: the intent before the request, and the job handle after it, so that
 * a crash in between leaves a record. Thread-safe.
 */
public final class JobJournal {

    private static final Logger LOG = LoggerFactory.getLogger(JobJournal.class);
    /** Longer than a createCaseFile takes: until then the request of an intent may still be in progress. */
    private static final Duration IN_PROGRESS = Duration.ofMinutes(2);

    private final Supplier<Optional<JobRepository>> repository;
    private final Supplier<String> account;
    private final Clock clock;

    /**
     * Creates a journal.
     *
     * @param repository the repository; empty if nothing is recorded
     * @param account the account at Penneo; a failure is thrown before anything is sent
     */
    public JobJournal(Supplier<Optional<JobRepository>> repository, Supplier<String> account, Clock clock) {
        this.repository = repository;
        this.account = account;
        this.clock = clock;
    }

    /** Whether requests are recorded. */
    public boolean isEnabled() {
        return repository.get().isPresent();
    }

    /**
     * Sends a case file and records the request.
     *
     * @param reference the reference of the case file
     * @param correlation the correlation from the user; may be null
     * @param request sends the case file once
     * @throws PenneoRetryableException if the intent cannot be recorded; nothing is sent then
     */
    public Job record(String reference, String correlation, Supplier<Job> request) {
        Optional<JobRepository> kept = repository.get();
        return kept.isEmpty() ? request.get() : record(kept.get(), intent(reference, correlation), request);
    }

    private RecordedJob intent(String reference, String correlation) {
        Instant now = clock.instant();
        return RecordedJob.intent(
                UUID.randomUUID().toString(), account.get(), reference, correlation, now, now.plus(IN_PROGRESS));
    }

    private Job record(JobRepository jobs, RecordedJob intent, Supplier<Job> request) {
        try {
            jobs.add(intent);
        } catch (RuntimeException e) {
            throw new PenneoRetryableException(
                    ErrorDetails.of("createCaseFile", "jobRepository could not record the intent; nothing was sent"),
                    e);
        }
        Job job;
        try {
            job = request.get();
        } catch (RuntimeException e) {
            boolean rejected = e instanceof PenneoException && !(e instanceof PenneoUnknownOutcomeException);
            updateRecord(
                    intent,
                    rejected ? () -> jobs.remove(intent.key()) : () -> jobs.postpone(intent.key(), 0, clock.instant()));
            throw e;
        }
        updateRecord(intent, () -> jobs.accept(intent.key(), job, clock.instant()));
        return job;
    }

    /**
     * Updates the record. After a failure the intent remains, and its case file is searched by the reference, so
     * nothing is lost.
     */
    private static void updateRecord(RecordedJob intent, Runnable update) {
        try {
            update.run();
        } catch (RuntimeException e) {
            LOG.error(
                    "jobRepository could not record the outcome of a createCaseFile; the case file will be searched by its reference (key {})",
                    intent.key(),
                    e);
        }
    }
}
