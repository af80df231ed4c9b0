package io.github.camelpenneo.internal.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.sandbox.CannedAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of a create whose answer nobody has. */
class IntentTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final PolledSandbox penneo = new PolledSandbox(0, Duration.ofSeconds(1));

    /** The process is gone: nothing more is noted. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @AfterEach
    void close() {
        penneo.close();
    }

    @Test
    void aCaseFileWhoseProcessDiedBeforeTheAnswerIsFoundByItsReference() {
        assertThatThrownBy(() -> penneo.record("r", "a key", () -> {
                    penneo.send("Agreement", "r");
                    throw new Killed();
                }))
                .isInstanceOf(Killed.class);
        penneo.start();
        penneo.time.advance(MINUTE);
        assertThat(penneo.requests("/api/")).isEmpty();
        penneo.time.advance(MINUTE.plusSeconds(5));
        assertThatItIsTold(QueueJob.COMPLETED, penneo.sandbox.caseFiles().get(0).id());
    }

    @Test
    void aCaseFileThatWasNeverSentIsAnUnknownOutcomeAfterTenMinutesOfLooking() {
        assertThatThrownBy(() -> penneo.record("r", "a key", () -> {
                    throw new Killed();
                }))
                .isInstanceOf(Killed.class);
        penneo.start();
        penneo.time.advance(Duration.ofMinutes(9));
        assertThat(penneo.told).isEmpty();
        penneo.time.advance(MINUTE.multipliedBy(3));
        assertThatItIsTold(QueueJob.UNKNOWN_OUTCOME, null);
    }

    @Test
    void aCreateWithAnUnknownOutcomeIsLookedUpAtOnce() {
        assertThatThrownBy(() -> penneo.record("r", "a key", () -> {
                    penneo.send("Agreement", "r");
                    throw new PenneoUnknownOutcomeException(ErrorDetails.of("createCaseFile", "No answer"));
                }))
                .isInstanceOf(PenneoUnknownOutcomeException.class);
        penneo.start();
        penneo.time.advance(Duration.ofSeconds(5));
        assertThatItIsTold(QueueJob.COMPLETED, penneo.sandbox.caseFiles().get(0).id());
    }

    @Test
    void whateverElseGoesWrongLeavesTheIntentAndIsLookedUpToo() {
        assertThatThrownBy(() -> penneo.record("r", "a key", () -> {
                    penneo.send("Agreement", "r");
                    throw new IllegalStateException("a defect");
                }))
                .hasMessage("a defect");
        penneo.start();
        penneo.time.advance(Duration.ofSeconds(5));
        assertThatItIsTold(QueueJob.COMPLETED, penneo.sandbox.caseFiles().get(0).id());
    }

    @Test
    void aCreateThatPenneoRefusedIsForgotten() {
        penneo.sandbox.answerNext("POST", "/send/", new CannedAnswer(503, Map.of(), ""));
        assertThatThrownBy(() -> penneo.create("Agreement", "r")).isInstanceOf(PenneoServerException.class);
        assertThat(penneo.repository.size()).isZero();
    }

    @Test
    void aCaseFileThatTakesLongToAppearIsLookedForUntilItIsThere() {
        assertThatThrownBy(() -> penneo.record("r", "a key", () -> {
                    throw new PenneoUnknownOutcomeException(ErrorDetails.of("createCaseFile", "No answer"));
                }))
                .isInstanceOf(PenneoUnknownOutcomeException.class);
        penneo.start();
        penneo.time.advance(MINUTE.multipliedBy(5));
        penneo.send("Agreement", "r");
        penneo.time.advance(MINUTE.multipliedBy(2));
        assertThatItIsTold(QueueJob.COMPLETED, penneo.sandbox.caseFiles().get(0).id());
    }

    @Test
    void aCreateThatTakesLongIsNotFollowedBeforeItHasEnded() {
        penneo.start();
        penneo.record("r", "a key", () -> {
            penneo.time.advance(MINUTE.multipliedBy(20));
            assertThat(penneo.requests("/api/")).isEmpty();
            return penneo.send("Agreement", "r");
        });
        penneo.time.advance(Duration.ofSeconds(10));
        assertThatItIsTold(QueueJob.COMPLETED, penneo.sandbox.caseFiles().get(0).id());
    }

    @Test
    void theCaseFileOfAnEarlierCreateWithTheSameReferenceIsNotTaken() {
        penneo.send("Old", "r");
        penneo.time.advance(MINUTE);
        assertThatThrownBy(() -> penneo.record("r", "a key", () -> {
                    throw new PenneoUnknownOutcomeException(ErrorDetails.of("createCaseFile", "No answer"));
                }))
                .isInstanceOf(PenneoUnknownOutcomeException.class);
        penneo.start();
        penneo.time.advance(MINUTE.multipliedBy(12));
        assertThat(penneo.sandbox.caseFiles()).hasSize(1);
        assertThatItIsTold(QueueJob.UNKNOWN_OUTCOME, null);
    }

    @Test
    void severalCaseFilesAreAnUnknownOutcomeOnceTenMinutesHavePassed() {
        assertThatThrownBy(() -> penneo.record("r", "a key", () -> {
                    penneo.send("Agreement", "r");
                    penneo.send("Another", "r");
                    throw new PenneoUnknownOutcomeException(ErrorDetails.of("createCaseFile", "No answer"));
                }))
                .isInstanceOf(PenneoUnknownOutcomeException.class);
        penneo.time.advance(Duration.ofSeconds(5));
        penneo.start();
        penneo.time.advance(MINUTE.multipliedBy(9));
        assertThat(penneo.sandbox.caseFiles()).hasSize(2);
        assertThat(penneo.told).isEmpty();
        penneo.time.advance(MINUTE.multipliedBy(3));
        assertThatItIsTold(QueueJob.UNKNOWN_OUTCOME, null);
    }

    private void assertThatItIsTold(String status, Long caseFileId) {
        List<QueueJob> told = List.copyOf(penneo.told.keySet());
        assertThat(told).hasSize(1);
        assertThat(told.get(0).jobStatus()).isEqualTo(status);
        assertThat(told.get(0).caseFileId()).isEqualTo(caseFileId);
        assertThat(told.get(0).correlation()).isEqualTo("a key");
        assertThat(penneo.repository.size()).isZero();
    }
}
