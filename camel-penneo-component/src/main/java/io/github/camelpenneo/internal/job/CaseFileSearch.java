package io.github.camelpenneo.internal.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.internal.client.CoreApi;
import io.github.camelpenneo.internal.client.RateBudget;
import io.github.camelpenneo.internal.wait.WaitQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches a case file by its reference, repeatedly until the case file is found or the timeout has passed, since
 * Penneo creates case files in the background. Holds no thread between two requests. Thread-safe.
 */
public final class CaseFileSearch {

    /** The result of a search. */
    public enum Result {
        FOUND,
        /** The search lasted for the whole timeout, and its last request found no case file. */
        NOT_FOUND,
        /** The search was stopped before its end, its last request failed, or the answer was not certain. */
        UNKNOWN
    }

    /**
     * The outcome of a search.
     *
     * @param caseFileId the id of the case file; null unless found
     */
    public record Outcome(Result result, Long caseFileId) {}

    private static final Logger LOG = LoggerFactory.getLogger(CaseFileSearch.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    private final CaseFileLookup lookup;
    private final RateBudget budget;
    private final Duration timeout;
    private final Clock clock;
    private final WaitQueue waits;

    public CaseFileSearch(CoreApi api, RateBudget budget, Duration timeout, Clock clock, WaitQueue waits) {
        this.lookup = new CaseFileLookup(api, clock);
        this.budget = budget;
        this.timeout = timeout;
        this.clock = clock;
        this.waits = waits;
    }

    /**
     * Starts a search.
     *
     * @param firstAttempt the time of the first attempt to create a case file with this reference, by the clock of this
     *     search: older case files are not considered; null if a case file of any age is meant
     * @param done called once with the outcome, on another thread
     */
    public void search(String reference, Instant firstAttempt, Consumer<Outcome> done) {
        new Search(reference, firstAttempt, clock.instant().plus(timeout), done).pause(FIRST_PAUSE);
    }

    /** A search: a chain of waits and requests. */
    private final class Search {

        private final String reference;
        private final Instant firstAttempt;
        private final Instant end;
        private final Consumer<Outcome> done;
        private final AtomicBoolean finished = new AtomicBoolean();

        Search(String reference, Instant firstAttempt, Instant end, Consumer<Outcome> done) {
            this.reference = reference;
            this.firstAttempt = firstAttempt;
            this.end = end;
            this.done = done;
        }

        void pause(Duration pause) {
            await(pause, () -> reservePermit(pause));
        }

        /**
         * Runs a step after a wait. A failed step or a stop ends the search, since an exchange waits for the outcome.
         */
        private void await(Duration wait, Runnable step) {
            waits.resumeAfter(wait, stopped -> continueAfter(stopped, step));
        }

        private void continueAfter(RuntimeException stopped, Runnable step) {
            if (stopped != null) {
                // Penneo may create the case file in the rest of the time
                finish(Result.UNKNOWN, null);
                return;
            }
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                LOG.warn("The search for a case file failed", e);
                finish(Result.UNKNOWN, null);
            }
        }

        private void finish(Result result, Long caseFileId) {
            if (finished.compareAndSet(false, true)) {
                done.accept(new Outcome(result, caseFileId));
            }
        }

        private void reservePermit(Duration pause) {
            try {
                if (budget.reserve("listCaseFiles", waits, reason -> resume(pause, reason))) {
                    request(pause);
                }
            } catch (PenneoRateLimitException | PenneoConnectionException e) {
                requestFailed(pause, e);
            }
        }

        private void resume(Duration pause, RuntimeException reason) {
            if (reason instanceof PenneoException noPermit) {
                continueAfter(null, () -> requestFailed(pause, noPermit));
            } else {
                continueAfter(reason, () -> request(pause));
            }
        }

        private void request(Duration pause) {
            CaseFileLookup.Answer answer;
            try {
                answer = lookup.lookUp(reference, firstAttempt);
            } catch (PenneoException e) {
                requestFailed(pause, e);
                return;
            }
            if (answer instanceof CaseFileLookup.Answer.Found found) {
                finish(Result.FOUND, found.caseFileId());
            } else {
                boolean none = answer instanceof CaseFileLookup.Answer.None;
                repeat(pause, none ? Result.NOT_FOUND : Result.UNKNOWN);
            }
        }

        private void requestFailed(Duration pause, PenneoException e) {
            LOG.debug("A request of the search for a case file failed. {}", e.getMessage());
            repeat(pause, Result.UNKNOWN);
        }

        /** Continues after a request; without time for another request, its result is that of the search. */
        private void repeat(Duration pause, Result result) {
            if (clock.instant().isBefore(end)) {
                Duration doubled = pause.multipliedBy(2);
                pause(doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
            } else {
                finish(result, null);
            }
        }
    }
}
