package io.github.camelpenneo.internal.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.github.camelpenneo.internal.job.CaseFileLookup.Answer;
import io.github.camelpenneo.sandbox.CannedAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which case file is that of a submission. */
class CaseFileLookupTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String LIST = "/api/v1/casefiles";

    private final PolledSandbox penneo = new PolledSandbox(0, Duration.ofSeconds(1));
    private final CaseFileLookup lookup = new CaseFileLookup(penneo.client.coreApi(), penneo.time);

    @AfterEach
    void close() {
        penneo.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 0, 10})
    void anOlderCaseFileIsNotTakenAndANewerOneIsWhateverTheClocksSay(int minutesAhead) {
        Clock ours = Clock.offset(penneo.time, MINUTE.multipliedBy(minutesAhead));
        CaseFileLookup ourLookup = new CaseFileLookup(penneo.client.coreApi(), ours);
        created("Old");
        penneo.time.advance(Duration.ofSeconds(20));
        Instant firstAttempt = ours.instant();
        assertThat(ourLookup.lookUp("r", firstAttempt)).isEqualTo(new Answer.None());

        created("New");
        penneo.time.advance(MINUTE.multipliedBy(5));
        assertThat(ourLookup.lookUp("r", firstAttempt)).isEqualTo(new Answer.Found(lastId()));
    }

    @Test
    void severalCaseFilesAreNoAnswer() {
        Instant firstAttempt = penneo.time.instant();
        created("One");
        assertThat(lookup.lookUp("r", firstAttempt)).isEqualTo(new Answer.Found(lastId()));
        assertThat(lookup.lookUp("r", null)).isEqualTo(new Answer.Found(lastId()));
        created("Two");
        assertThat(lookup.lookUp("r", firstAttempt)).isEqualTo(new Answer.Uncertain());
        assertThat(lookup.lookUp("r", null)).isEqualTo(new Answer.Uncertain());
    }

    @Test
    void aPageThatIsNotTheLastIsNoAnswer() {
        String next = "<" + penneo.sandbox.baseUrl() + LIST + "?page=2>; rel=\"next\"";
        for (Instant firstAttempt : new Instant[] {null, penneo.time.instant()}) {
            list(Map.of("Link", next), "[]");
            assertThat(lookup.lookUp("r", firstAttempt)).isEqualTo(new Answer.Uncertain());
        }
    }

    @Test
    void withoutPenneosTimeACaseFileIsNoAnswerUnlessAnyIsMeant() {
        Instant firstAttempt = penneo.time.instant();
        String one = "[{\"id\": 7, \"created\": " + firstAttempt.plusSeconds(1).getEpochSecond() + "}]";
        Map<String, String> noDate = Map.of("Date", "none");
        list(noDate, one);
        assertThat(lookup.lookUp("r", firstAttempt)).isEqualTo(new Answer.Uncertain());
        list(noDate, "[]");
        assertThat(lookup.lookUp("r", firstAttempt)).isEqualTo(new Answer.None());
        list(noDate, one);
        assertThat(lookup.lookUp("r", null)).isEqualTo(new Answer.Found(7));
        list(Map.of(), one);
        assertThat(lookup.lookUp("r", firstAttempt)).isEqualTo(new Answer.Found(7));
    }

    @Test
    void aCaseFileWithoutATimeOrAnIdIsNoAnswer() {
        Instant now = penneo.time.instant();
        list(Map.of(), "[{\"id\": 7}]");
        assertThat(lookup.lookUp("r", now)).isEqualTo(new Answer.Uncertain());
        list(Map.of(), "[{\"created\": " + now.getEpochSecond() + "}]");
        assertThat(lookup.lookUp("r", now)).isEqualTo(new Answer.Uncertain());
        list(Map.of(), "[{\"title\": \"Lease\"}]");
        assertThat(lookup.lookUp("r", null)).isEqualTo(new Answer.Uncertain());
    }

    private void created(String title) {
        penneo.send(title, "r");
        penneo.time.advance(Duration.ofSeconds(2));
    }

    private long lastId() {
        return penneo.sandbox
                .caseFiles()
                .get(penneo.sandbox.caseFiles().size() - 1)
                .id();
    }

    private void list(Map<String, String> headers, String body) {
        penneo.sandbox.answerNext("GET", LIST, new CannedAnswer(200, headers, body));
    }
}
