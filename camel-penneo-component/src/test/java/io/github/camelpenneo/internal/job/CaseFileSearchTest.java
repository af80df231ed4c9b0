package io.github.camelpenneo.internal.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.internal.job.CaseFileSearch.Outcome;
import io.github.camelpenneo.internal.job.CaseFileSearch.Result;
import io.github.camelpenneo.internal.wait.WaitQueue;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.testing.VirtualScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How long a case file is searched, and what is told at the end. No real time is waited. */
class CaseFileSearchTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String LIST = "/api/v1/casefiles";

    private final PolledSandbox penneo = new PolledSandbox(0, Duration.ofSeconds(1));
    private final WaitQueue waits = new WaitQueue(new VirtualScheduler(penneo.time), Runnable::run);
    private final List<Outcome> outcomes = new ArrayList<>();

    @AfterEach
    void close() {
        penneo.close();
    }

    @Test
    void notFoundIsToldOnceTheWholeTimeoutHasBeenSearched() {
        search();
        penneo.time.advance(TIMEOUT.minusSeconds(1));
        assertThat(outcomes).isEmpty();
        penneo.time.advance(Duration.ofSeconds(8));
        assertThat(outcomes).containsExactly(new Outcome(Result.NOT_FOUND, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 29})
    void aStopBeforeTheEndLeavesTheOutcomeUnknown(int seconds) {
        search();
        penneo.time.advance(Duration.ofSeconds(seconds));
        waits.close();
        assertThat(outcomes).containsExactly(new Outcome(Result.UNKNOWN, null));
        penneo.time.advance(TIMEOUT);
        assertThat(outcomes).hasSize(1);
    }

    @Test
    void aSearchAfterTheStopIsUnknown() {
        waits.close();
        search();
        assertThat(outcomes).containsExactly(new Outcome(Result.UNKNOWN, null));
    }

    @Test
    void theLastRequestDecidesWhetherTheAnswerIsKnown() {
        search();
        penneo.time.advance(Duration.ofSeconds(24));
        penneo.sandbox.answerNext("GET", LIST, new CannedAnswer(500, Map.of(), ""));
        penneo.time.advance(Duration.ofSeconds(8));
        assertThat(outcomes).containsExactly(new Outcome(Result.UNKNOWN, null));
    }

    @Test
    void aFailedRequestBeforeTheLastDoesNotMatter() {
        penneo.sandbox.answerNext("GET", LIST, new CannedAnswer(500, Map.of(), ""));
        search();
        penneo.time.advance(Duration.ofSeconds(40));
        assertThat(outcomes).containsExactly(new Outcome(Result.NOT_FOUND, null));
    }

    @Test
    void severalCaseFilesAreUnknownAtTheEnd() {
        penneo.send("One", "r");
        penneo.send("Two", "r");
        penneo.time.advance(Duration.ofSeconds(2));
        search();
        penneo.time.advance(TIMEOUT.minusSeconds(1));
        assertThat(outcomes).isEmpty();
        penneo.time.advance(Duration.ofSeconds(8));
        assertThat(outcomes).containsExactly(new Outcome(Result.UNKNOWN, null));
    }

    @Test
    void theCaseFileOfAnEarlierSubmissionIsNotFound() {
        penneo.send("Old", "r");
        penneo.time.advance(Duration.ofMinutes(1));
        search();
        penneo.send("New", "r");
        penneo.time.advance(Duration.ofSeconds(4));
        long id = penneo.sandbox.caseFiles().get(1).id();
        assertThat(outcomes).containsExactly(new Outcome(Result.FOUND, id));
    }

    private void search() {
        new CaseFileSearch(penneo.client.coreApi(), penneo.client.budget(), TIMEOUT, penneo.time, waits)
                .search("r", penneo.time.instant(), outcomes::add);
    }
}
