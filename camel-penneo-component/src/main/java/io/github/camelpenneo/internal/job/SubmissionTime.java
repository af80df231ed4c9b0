package io.github.camelpenneo.internal.job;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

import io.github.camelpenneo.api.CaseFileDetails;

/**
 * The time of a submission by Penneo's clock, as exactly as it can be known: the clocks of Penneo and of this machine
 * may differ by any time. The difference is measured by the {@code Date} header of a response: Penneo set the header
 * between the time at which the request was sent and the time at which the response arrived.
 *
 * @param earliest the earliest possible time; null if unknown
 * @param latest the latest possible time; null if unknown
 */
record SubmissionTime(Instant earliest, Instant latest) {

    /** Penneo's servers may differ by this time, so a case file is older only if it is older by more. */
    static final Duration TOLERANCE = Duration.ofSeconds(5);

    /** {@code Date} and {@code created} are in whole seconds, and Penneo may answer a second late. */
    private static final Duration RESOLUTION = Duration.ofSeconds(3);

    private static final Pattern UNIX_SECONDS = Pattern.compile("\\d{1,12}");
    private static final Duration SECOND = Duration.ofSeconds(1);

    /**
     * Converts the time of a submission.
     *
     * @param submitted the time of the submission, by the clock of this machine
     * @param date the {@code Date} header of a response; null if the response has none, and the result is unknown
     * @param sent the time at which the request was sent, by the clock of this machine
     * @param received the time at which the response was received, by the clock of this machine
     */
    static SubmissionTime of(Instant submitted, Instant date, Instant sent, Instant received) {
        return date == null
                ? new SubmissionTime(null, null)
                : new SubmissionTime(
                        submitted.plus(Duration.between(received, date)),
                        submitted.plus(Duration.between(sent, date.plus(SECOND))));
    }

    /** Whether the case file is certainly older than the submission. */
    boolean isLaterThan(CaseFileDetails caseFile) {
        Instant created = created(caseFile);
        return created != null && earliest != null && created.isBefore(earliest.minus(TOLERANCE));
    }

    /** Whether the case file is certainly not older than the submission, as far as whole seconds tell. */
    boolean isEarlierThan(CaseFileDetails caseFile) {
        Instant created = created(caseFile);
        return created != null && latest != null && !created.isBefore(latest.minus(RESOLUTION));
    }

    /** The time of creation; null if Penneo sends neither Unix seconds nor ISO 8601 with an offset. */
    private static Instant created(CaseFileDetails caseFile) {
        String created = caseFile.created();
        if (created == null) {
            return null;
        }
        if (UNIX_SECONDS.matcher(created).matches()) {
            return Instant.ofEpochSecond(Long.parseLong(created));
        }
        try {
            return OffsetDateTime.parse(created).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
