package io.github.camelpenneo.internal.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoAwaitTimeoutException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoJobFailedException;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoRetryAfterTooLongException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.api.PenneoStoppedException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.internal.client.Patience;
import io.github.camelpenneo.internal.client.SendApi;
import io.github.camelpenneo.internal.job.JobBackOff;
import io.github.camelpenneo.internal.job.JobJournal;
import io.github.camelpenneo.internal.job.JournalEntry;
import org.apache.camel.Exchange;

/**
 * {@code awaitCaseFile}: takes a job, returns the completed job. Requests the status with growing delays until the job has ended or the
 * timeout has passed. Failures that pass by themselves do not end the wait.
 *
 * <p>Source: "Job status" in docs/contract/creating.md.
 */
public final class AwaitCaseFile implements Operation {

    private static final String OPERATION = "awaitCaseFile";
    private static final Duration HOLD_INTERVAL = JournalEntry.HOLD.dividedBy(2);

    private final JobStatusRequest request;
    private final Settings settings;
    private final Clock clock;

    /**
     * The settings of the operation.
     *
     * @param backOff the delays between the status requests
     * @param timeout how long an exchange waits
     * @param journal has the records of jobs
     */
    public record Settings(JobBackOff backOff, Duration timeout, JobJournal journal) {}

    /** Creates the operation. */
    public AwaitCaseFile(SendApi api, Settings settings, Clock clock) {
        this.request = new JobStatusRequest(OPERATION, api);
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Iterable<Operation> calls(Exchange exchange) {
        if (exchange.isTransacted()) {
            throw new PenneoException(
                    ErrorDetails.of(
                            OPERATION,
                            "In a transaction the wait would hold the thread and the transaction. End the transacted route"
                                    + " after createCaseFile, put the Job into a queue, and await in a route behind the queue"));
        }
        Job job = request.job(exchange.getMessage());
        if (request.answerIfKnown(exchange.getMessage(), job)) {
            exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
            return List.of();
        }
        Wait wait = new Wait(job, settings.journal().find(job).map(entry -> AwaitedRecord.of(exchange, entry)));
        return () -> wait;
    }

    @Override
    public void call(Exchange exchange) {
        throw new UnsupportedOperationException("awaitCaseFile consists of calls with delays");
    }

    @Override
    public boolean endsWithContext() {
        return true;
    }

    /** The wait for one job, and each status request of it. */
    private final class Wait implements Operation, Iterator<Operation>, Patience {

        private final Job job;
        private final Optional<AwaitedRecord> record;
        private final Instant end = clock.instant().plus(settings.timeout());
        private Duration delay;
        private int attempts;
        private boolean ended;

        Wait(Job job, Optional<AwaitedRecord> record) {
            this.job = job;
            this.record = record;
            this.delay = shortest(settings.backOff().initialDelay(), settings.timeout());
            hold();
        }

        /** As long as the exchange waits, nobody else follows the job. */
        private void hold() {
            record.ifPresent(held -> held.hold(attempts, delay));
        }

        @Override
        public boolean hasNext() {
            return !ended;
        }

        @Override
        public Operation next() {
            return this;
        }

        @Override
        public Duration delay() {
            return delay;
        }

        @Override
        public Optional<Patience> patience() {
            return Optional.of(this);
        }

        @Override
        public Duration untilLate() {
            return settings.backOff().maximumDelay();
        }

        @Override
        public Instant end() {
            return end;
        }

        @Override
        public Duration renewalInterval() {
            return HOLD_INTERVAL;
        }

        @Override
        public void renew() {
            record.ifPresent(held -> held.hold(attempts, Duration.ZERO));
        }

        @Override
        public void call(Exchange exchange) {
            QueueJob status = request.send(exchange.getMessage(), job);
            if (!JobStatusRequest.isCompleted(status)) {
                pause(Duration.ZERO, null);
                return;
            }
            JobStatusRequest.answer(exchange.getMessage(), status);
            record.ifPresent(held -> held.completed(status.caseFileId()));
            exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
            ended = true;
        }

        @Override
        public Optional<Throwable> failureOfExchange(Throwable failure) {
            try {
                if (failure instanceof RejectedExecutionException stop) {
                    throw new PenneoStoppedException(
                            ErrorDetails.of(
                                    OPERATION,
                                    "Camel was stopped while the exchange waited for its case file. Nothing is lost: the job"
                                            + " goes on at Penneo, and the Job is still in the message; await the job again after"
                                            + " the start"),
                            stop);
                }
                if (!isTemporary(failure)) {
                    if (failure instanceof PenneoJobFailedException) {
                        record.ifPresent(AwaitedRecord::failed);
                    }
                    return Optional.of(failure);
                }
                pause(requestedDelay(failure), failure);
                return Optional.empty();
            } catch (PenneoStoppedException | PenneoAwaitTimeoutException e) {
                return Optional.of(e);
            }
        }

        /**
         * Begins the pause before the next status request. The last request is sent when the time is over.
         *
         * @param atLeast the pause that Penneo asks for
         * @param failure the failure of the last request; null if the job is pending
         */
        private void pause(Duration atLeast, Throwable failure) {
            Duration rest = Duration.between(clock.instant(), end);
            attempts++;
            delay = longest(shortest(settings.backOff().after(attempts), rest), atLeast);
            if (rest.isNegative() || rest.isZero() || delay.compareTo(rest) > 0) {
                throw AwaitTimeout.exception(OPERATION, settings.timeout(), atLeast, failure);
            }
            hold();
        }
    }

    private static boolean isTemporary(Throwable failure) {
        return failure instanceof PenneoRetryableException || failure instanceof PenneoRetryAfterTooLongException;
    }

    private static Duration requestedDelay(Throwable failure) {
        if (failure instanceof PenneoRetryAfterTooLongException tooLong) {
            return tooLong.getRetryAfter();
        }
        return failure instanceof PenneoRateLimitException limit
                ? limit.getRetryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
    }

    private static Duration shortest(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
