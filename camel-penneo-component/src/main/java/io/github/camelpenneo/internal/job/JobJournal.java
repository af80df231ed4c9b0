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
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.RecordedJob;
import io.github.camelpenneo.internal.wait.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records each request of {@code createCaseFile}: the intent before the request, and the job handle after it, so that
 * a crash in between leaves a record. A message that is recorded already finds its record. Thread-safe.
 */
public final class JobJournal {

    /**
     * How long the request of an intent may be in progress if nobody says so: the intent of a process that died is followed after that
     * time. The intent of a request that takes longer is renewed.
     */
    static final Duration IN_PROGRESS = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(JobJournal.class);
    private static final String OPERATION = "createCaseFile";

    private final Supplier<Optional<JobRepository>> repository;
    private final Supplier<String> account;
    private final boolean recognising;
    private final Clock clock;
    private final Scheduler scheduler;

    /**
     * Creates a journal.
     *
     * @param repository the repository; empty if nothing is recorded
     * @param account the account at Penneo; a failure is thrown before anything is sent
     * @param recognising whether a message that comes again is recognised
     * @param scheduler renews the intents of requests that take long; its tasks may block
     */
    public JobJournal(
            Supplier<Optional<JobRepository>> repository,
            Supplier<String> account,
            boolean recognising,
            Clock clock,
            Scheduler scheduler) {
        this.repository = repository;
        this.account = account;
        this.recognising = recognising;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /** Whether requests are recorded. */
    public boolean isEnabled() {
        return repository.get().isPresent();
    }

    /** Whether a message that comes again is recognised. */
    public boolean isRecognising() {
        return recognising && isEnabled();
    }

    /**
     * Finds the record of a message that is recorded already.
     *
     * @throws PenneoRetryableException if the repository cannot be read
     */
    public Optional<JournalEntry> find(MessageIdentity identity) {
        JobRepository kept = repository.get().orElseThrow();
        String key = identity.key(account.get());
        try {
            return kept.find(key).map(record -> entry(kept, record, true));
        } catch (RuntimeException e) {
            throw new PenneoRetryableException(
                    ErrorDetails.of(
                            OPERATION,
                            "jobRepository could not be read; nothing was sent. Check the repository, and send again"),
                    e);
        }
    }

    /** Finds the record of a job that has not ended. A failure of the repository is logged, since the job itself does not need the record. */
    public Optional<JournalEntry> find(Job job) {
        try {
            return repository
                    .get()
                    .flatMap(kept -> kept.findByJob(job.uuid()).map(record -> entry(kept, record, true)));
        } catch (RuntimeException e) {
            LOG.error("jobRepository could not be read; the record of an awaited job stays", e);
            return Optional.empty();
        }
    }

    /**
     * Records the intent to send a case file, unless the message is recorded already.
     *
     * @param reference the reference of the case file; null if nothing is recorded
     * @param correlation the correlation from the user; may be null
     * @param identity what identifies the message; null if a message that comes again is not recognised
     * @throws PenneoRetryableException if the intent cannot be recorded
     */
    public JournalEntry begin(String reference, String correlation, MessageIdentity identity) {
        Optional<JobRepository> kept = repository.get();
        if (kept.isEmpty()) {
            return JournalEntry.unrecorded();
        }
        Instant now = clock.instant();
        String who = account.get();
        String key = identity == null ? UUID.randomUUID().toString() : identity.key(who);
        RecordedJob intent = RecordedJob.intent(key, who, reference, correlation, now, now.plus(IN_PROGRESS));
        RecordedJob first =
                identity == null || !identity.remembered() ? intent : intent.rememberedWith(identity.content());
        try {
            // A record can end between add and find
            while (!kept.get().add(first)) {
                Optional<RecordedJob> earlier = kept.get().find(key);
                if (earlier.isPresent()) {
                    return entry(kept.get(), earlier.get(), true);
                }
            }
        } catch (RuntimeException e) {
            throw new PenneoRetryableException(
                    ErrorDetails.of(
                            OPERATION,
                            "jobRepository could not record the intent; nothing was sent. Check the repository, and send again"),
                    e);
        }
        return entry(kept.get(), first, false);
    }

    private JournalEntry entry(JobRepository kept, RecordedJob record, boolean earlier) {
        return new JournalEntry(kept, record, earlier, clock, scheduler);
    }
}
