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
 * Looks for a case file by its reference, again and again until it is there or the time is over, since Penneo makes case files in
 * the background. Holds no thread meanwhile. Thread-safe.
 */
public final class CaseFileSearch {

    /** What a search has come to. */
    public enum Result {
        FOUND,
        NOT_FOUND,
        /** Penneo could not be asked. */
        UNKNOWN
    }

    /**
     * A result, with the case file if one was found.
     *
     * @param caseFileId null unless found
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

    /** Looks for it; done is told once, on another thread. */
    public void search(String reference, Consumer<Outcome> done) {
        new Search(reference, clock.instant().plus(timeout), done).pause(FIRST_PAUSE);
    }

    /** One search, whose steps follow each other. */
    private final class Search {

        private final String reference;
        private final Instant end;
        private final Consumer<Outcome> done;
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile Result last = Result.UNKNOWN;

        Search(String reference, Instant end, Consumer<Outcome> done) {
            this.reference = reference;
            this.end = end;
            this.done = done;
        }

        void pause(Duration pause) {
            await(pause, () -> takeTurn(pause));
        }

        /** Goes on after a while, or ends where all is stopped or a step fails: the exchange waits for it. */
        private void await(Duration wait, Runnable step) {
            waits.resumeAfter(wait, stopped -> {
                if (stopped != null) {
                    finish(last, null);
                    return;
                }
                try {
                    step.run();
                } catch (RuntimeException | Error e) {
                    LOG.warn("A case file could not be looked for", e);
                    finish(Result.UNKNOWN, null);
                }
            });
        }

        private void finish(Result result, Long caseFileId) {
            if (over.compareAndSet(false, true)) {
                done.accept(new Outcome(result, caseFileId));
            }
        }

        private void takeTurn(Duration pause) {
            try {
                await(budget.reserve("listCaseFiles"), () -> look(pause));
            } catch (PenneoRateLimitException e) {
                later(pause, e);
            }
        }

        private void look(Duration pause) {
            Optional<Long> found;
            try {
                found = api.listCaseFiles(Map.of("reference", reference)).caseFiles().stream()
                        .map(CaseFileDetails::id)
                        .filter(Objects::nonNull)
                        .findFirst();
            } catch (PenneoException e) {
                later(pause, e);
                return;
            }
            if (found.isPresent()) {
                finish(Result.FOUND, found.get());
            } else {
                last = Result.NOT_FOUND;
                again(pause);
            }
        }

        private void later(Duration pause, PenneoException e) {
            last = Result.UNKNOWN;
            LOG.debug("A case file could not be looked for. {}", e.getMessage());
            again(pause);
        }

        private void again(Duration pause) {
            if (clock.instant().isBefore(end)) {
                Duration doubled = pause.multipliedBy(2);
                pause(doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
            } else {
                finish(last, null);
            }
        }
    }
}
