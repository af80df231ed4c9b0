package io.github.camelpenneo.internal.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.RecordedJob;
import io.github.camelpenneo.internal.wait.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The record of one create, or of the earlier create of the same message. */
public final class JournalEntry {

    private static final Logger LOG = LoggerFactory.getLogger(JournalEntry.class);

    /** How long a hold lasts beyond its delay. */
    public static final Duration HOLD = JobClaim.DURATION;

    private final JobRepository jobs;
    private final RecordedJob record;
    private final boolean earlier;
    private final Clock clock;
    private final Scheduler scheduler;

    JournalEntry(JobRepository jobs, RecordedJob record, boolean earlier, Clock clock, Scheduler scheduler) {
        this.jobs = jobs;
        this.record = record;
        this.earlier = earlier;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    static JournalEntry unrecorded() {
        return new JournalEntry(null, null, false, null, null);
    }

    /** The record of an earlier create of the same message; empty if the case file is to be sent now. */
    public Optional<RecordedJob> earlier() {
        return earlier ? Optional.of(record) : Optional.empty();
    }

    /** Whether the request of the earlier create may still be in progress. */
    public boolean isInProgress() {
        return record.job() == null && record.attempts() == 0 && record.dueAt().isAfter(clock.instant());
    }

    /**
     * Sends the case file, and records what becomes of it. As long as the request takes, the intent stays claimed.
     *
     * @param request sends the case file once
     */
    public Job send(Supplier<Job> request) {
        if (jobs == null) {
            return request.get();
        }
        Job job;
        try {
            job = sendInProgress(request);
        } catch (RuntimeException e) {
            boolean rejected = e instanceof PenneoException && !(e instanceof PenneoUnknownOutcomeException);
            update(
                    "the outcome of a createCaseFile; the case file will be searched by its reference",
                    rejected ? () -> jobs.remove(record.key()) : () -> jobs.postpone(record.key(), 0, clock.instant()));
            throw e;
        }
        update(
                "the job of a createCaseFile; the case file will be searched by its reference",
                () -> jobs.accept(record.key(), job, clock.instant()));
        return job;
    }

    private Job sendInProgress(Supplier<Job> request) {
        Renewal renewal = new Renewal();
        try {
            return request.get();
        } finally {
            renewal.close();
        }
    }

    /** The exchange has processed the case file: the record ends. */
    public void end(long caseFileId) {
        Instant now = clock.instant();
        update(
                "the end of a job; the record will be followed again",
                () -> jobs.end(record.key(), caseFileId, now, now.plus(JobDispatcher.REMEMBERED)));
    }

    /** An exchange waits for the job: nobody else follows the job before the next status request of the exchange is overdue. */
    public void hold(int attempts, Duration delay) {
        update(
                "that an exchange waits for a job",
                () -> jobs.postpone(
                        record.key(), attempts, clock.instant().plus(delay).plus(HOLD)));
    }

    /** The exchange waits no more, and has not processed the case file: the job is followed again. */
    public void release() {
        update("that no exchange waits for a job", () -> jobs.postpone(record.key(), 0, clock.instant()));
    }

    /** The job has ended without a case file. */
    public void remove() {
        update("that a job has failed", () -> jobs.remove(record.key()));
    }

    /** The exchange has ended: a file that is gone will not come again. */
    public void forgetIfGone(Path file) {
        if (!Files.exists(file)) {
            update(
                    "that the file of a message is gone; the record is kept for some days",
                    () -> jobs.forget(record.key()));
        }
    }

    /** Updates the record. After a failure the record remains as it was, so nothing is lost. */
    private void update(String what, Runnable statement) {
        try {
            statement.run();
        } catch (RuntimeException e) {
            LOG.error("jobRepository could not record {} (key {})", what, record.key(), e);
        }
    }

    /** Postpones the intent again and again while its request is in progress. */
    private final class Renewal {

        private static final Duration INTERVAL = JobJournal.IN_PROGRESS.dividedBy(2);

        private Scheduler.Task next = () -> {};
        private boolean closed;

        Renewal() {
            schedule();
        }

        private void schedule() {
            try {
                next = scheduler.schedule(INTERVAL, this::renew);
            } catch (RejectedExecutionException e) {
                LOG.debug("The component has been stopped while a case file was sent", e);
            }
        }

        private synchronized void renew() {
            if (!closed) {
                update(
                        "that a createCaseFile is in progress",
                        () -> jobs.postpone(record.key(), 0, clock.instant().plus(JobJournal.IN_PROGRESS)));
                schedule();
            }
        }

        synchronized void close() {
            closed = true;
            next.cancel();
        }
    }
}
