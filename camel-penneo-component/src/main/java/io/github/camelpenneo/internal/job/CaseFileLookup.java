package io.github.camelpenneo.internal.job;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.internal.client.CaseFilePage;
import io.github.camelpenneo.internal.client.CoreApi;

/**
 * Looks up the case file of a submission by its reference, with one request. An answer that is not certain is none: a
 * case file that was wrongly found is a contract that is never sent, and one that was wrongly not found is a contract
 * that is sent twice. Thread-safe.
 *
 * <p>Source: "The list" in docs/contract/case-files.md.
 */
final class CaseFileLookup {

    /** The answer of a lookup. */
    sealed interface Answer {

        /** There is exactly one case file. */
        record Found(long caseFileId) implements Answer {}

        /** There is no case file. */
        record None() implements Answer {}

        /** There are several case files, or a case file that may belong to an earlier submission. */
        record Uncertain() implements Answer {}
    }

    private final CoreApi api;
    private final Clock clock;

    /**
     * Creates a lookup.
     *
     * @param clock the clock of the times that callers pass
     */
    CaseFileLookup(CoreApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /**
     * Makes the request, for which the caller has a permit.
     *
     * @param firstAttempt the time at which this submission may have reached Penneo first: older case files belong to
     *     other submissions; null if a case file of any age is meant
     * @throws PenneoException if the request fails
     */
    Answer lookUp(String reference, Instant firstAttempt) {
        Instant sent = clock.instant();
        CaseFilePage page = api.findCaseFiles(Map.of("reference", reference));
        if (page.next() != null) {
            // The other pages can have any number of case files
            return new Answer.Uncertain();
        }
        List<CaseFileDetails> candidates = page.caseFiles();
        if (firstAttempt != null) {
            SubmissionTime time = SubmissionTime.of(firstAttempt, page.date(), sent, clock.instant());
            candidates = candidates.stream()
                    .filter(caseFile -> !time.isLaterThan(caseFile))
                    .toList();
            if (!candidates.stream().allMatch(time::isEarlierThan)) {
                return new Answer.Uncertain();
            }
        }
        if (candidates.isEmpty()) {
            return new Answer.None();
        }
        Long id = candidates.get(0).id();
        return candidates.size() > 1 || id == null ? new Answer.Uncertain() : new Answer.Found(id);
    }
}
