package io.github.camelpenneo.internal.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.camelpenneo.api.CaseFileDetails;
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
        NOT_FOUND,
        /** The last request failed, so the result is unknown. */
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

    private final CoreApi api;
    private final RateBudget budget;
    private final Duration timeout;
    private final Clock clock;
    private final WaitQueue waits;

    public CaseFileSearch(CoreApi api, RateBudget budget, Duration timeout, Clock clock, WaitQueue waits) {
        this.api = api;
        this.budget = budget;
        this.timeout = timeout;
        this.clock = clock;
        this.waits = waits;
    }

    /**
     * Starts a search.
     *
     * @param done called once with the outcome, on another thread
     */
    public void search(String reference, Consumer<Outcome> done) {
        new Search(reference, clock.instant().plus(timeout), done).pause(FIRST_PAUSE);
    }

    /** A search: a chain of waits and requests. */
    private final class Search {

        private final String reference;
        private final Instant end;
        private final Consumer<Outcome> done;
        private final AtomicBoolean finished = new AtomicBoolean();
        private volatile Result last = Result.UNKNOWN;

        Search(String reference, Instant end, Consumer<Outcome> done) {
            this.reference = reference;
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
            waits.resumeAfter(wait, stopped -> {
                if (stopped != null) {
                    finish(last, null);
                    return;
                }
                try {
                    step.run();
                } catch (RuntimeException | Error e) {
                    LOG.warn("The search for a case file failed", e);
                    finish(Result.UNKNOWN, null);
                }
            });
        }

        private void finish(Result result, Long caseFileId) {
            if (finished.compareAndSet(false, true)) {
                done.accept(new Outcome(result, caseFileId));
            }
        }

        private void reservePermit(Duration pause) {
            try {
                await(budget.reserve("listCaseFiles"), () -> request(pause));
            } catch (PenneoRateLimitException e) {
                requestFailed(pause, e);
            }
        }

        private void request(Duration pause) {
            Optional<Long> found;
            try {
                found = api.listCaseFiles(Map.of("reference", reference)).caseFiles().stream()
                        .map(CaseFileDetails::id)
                        .filter(Objects::nonNull)
                        .findFirst();
            } catch (PenneoException e) {
                requestFailed(pause, e);
                return;
            }
            if (found.isPresent()) {
                finish(Result.FOUND, found.get());
            } else {
                last = Result.NOT_FOUND;
                repeat(pause);
            }
        }

        private void requestFailed(Duration pause, PenneoException e) {
            last = Result.UNKNOWN;
            LOG.debug("A request of the search for a case file failed. {}", e.getMessage());
            repeat(pause);
        }

        private void repeat(Duration pause) {
            if (clock.instant().isBefore(end)) {
                Duration doubled = pause.multipliedBy(2);
                pause(doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
            } else {
                finish(last, null);
            }
        }
    }
}
