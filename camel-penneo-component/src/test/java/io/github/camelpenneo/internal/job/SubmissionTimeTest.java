package io.github.camelpenneo.internal.job;

import java.time.Duration;
import java.time.Instant;

import io.github.camelpenneo.api.CaseFileDetails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which case files are older than a submission, by Penneo's clock. */
class SubmissionTimeTest {

    private static final Instant SUBMITTED = Instant.ofEpochSecond(1_700_000_000);
    private static final Instant ASKED = SUBMITTED.plusSeconds(60);

    @ParameterizedTest
    @CsvSource({
        "-3600, older",
        "-6, older",
        "-5, uncertain",
        "-3, uncertain",
        "-2, newer",
        "0, newer",
        "30, newer",
    })
    void aCaseFileIsOlderByMoreThanTheToleranceOrUncertainOrNewer(long seconds, String expected) {
        for (int minutesAhead : new int[] {-10, 0, 10}) {
            Instant date = ASKED.plusSeconds(minutesAhead * 60L);
            SubmissionTime time = SubmissionTime.of(SUBMITTED, date, ASKED, ASKED);
            CaseFileDetails caseFile = caseFile(String.valueOf(
                    SUBMITTED.plusSeconds(minutesAhead * 60L + seconds).getEpochSecond()));
            assertThat(judge(time, caseFile)).as("%d minutes", minutesAhead).isEqualTo(expected);
        }
    }

    @Test
    void theSlowerTheAnswerTheMoreIsUncertain() {
        Instant received = ASKED.plusSeconds(20);
        SubmissionTime earlyDate = SubmissionTime.of(SUBMITTED, ASKED, ASKED, received);
        SubmissionTime lateDate = SubmissionTime.of(SUBMITTED, received, ASKED, received);
        assertThat(judge(earlyDate, after(-10))).isEqualTo("uncertain");
        assertThat(judge(lateDate, after(10))).isEqualTo("uncertain");
        assertThat(judge(lateDate, after(18))).isEqualTo("newer");
        assertThat(judge(earlyDate, after(-26))).isEqualTo("older");
    }

    @Test
    void withoutADateEveryCaseFileIsUncertain() {
        SubmissionTime time = SubmissionTime.of(SUBMITTED, null, ASKED, ASKED);
        assertThat(judge(time, after(-86_400))).isEqualTo("uncertain");
        assertThat(judge(time, after(10))).isEqualTo("uncertain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "", "1700000000000", "2023-11-14 22:13:20"})
    void aCaseFileWithoutAReadableTimeIsUncertain(String created) {
        SubmissionTime time = SubmissionTime.of(SUBMITTED, ASKED, ASKED, ASKED);
        assertThat(judge(time, caseFile(created))).isEqualTo("uncertain");
        assertThat(judge(time, caseFile(null))).isEqualTo("uncertain");
    }

    @Test
    void isoTimesAreRead() {
        SubmissionTime time = SubmissionTime.of(SUBMITTED, ASKED, ASKED, ASKED);
        assertThat(judge(time, caseFile(SUBMITTED.minus(Duration.ofDays(1)).toString())))
                .isEqualTo("older");
        assertThat(judge(time, caseFile(SUBMITTED.plusSeconds(1).toString()))).isEqualTo("newer");
    }

    private static String judge(SubmissionTime time, CaseFileDetails caseFile) {
        boolean older = time.isLaterThan(caseFile);
        boolean newer = time.isEarlierThan(caseFile);
        assertThat(older && newer).isFalse();
        return older ? "older" : newer ? "newer" : "uncertain";
    }

    private static CaseFileDetails after(long seconds) {
        return caseFile(String.valueOf(SUBMITTED.plusSeconds(seconds).getEpochSecond()));
    }

    private static CaseFileDetails caseFile(String created) {
        return new CaseFileDetails(
                7L, null, 1, null, null, null, created, null, null, null, null, null, null, null, null, null, null);
    }
}
