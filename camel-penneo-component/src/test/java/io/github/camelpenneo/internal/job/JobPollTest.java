package io.github.camelpenneo.internal.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoAuthenticationException;
import io.github.camelpenneo.api.PenneoServerException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.internal.wait.WaitQueue;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.SandboxRequest;
import io.github.camelpenneo.testing.VirtualScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When recorded jobs are asked after, and what troubles do. No real time is waited. */
class JobPollTest {

    private static final String STATUS = "/send/api/v1/queue/";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofHours(24);

    private PolledSandbox penneo = new PolledSandbox(0, SECOND);

    @AfterEach
    void close() {
        penneo.close();
    }

    @Test
    void thePausesDoubleFromTheFirstToTheLongest() {
        slowJobs(0);
        penneo.create("Agreement", "r");
        penneo.start();
        assertThat(secondsOfQuestions(250)).containsExactly(1, 2, 4, 8, 16, 32, 64, 124, 184, 244);
    }

    @Test
    void penneoIsNeverAskedMoreThan20TimesAMinuteAfterAJobHoweverShortThePauses() {
        slowJobs(0);
        penneo.create("Agreement", "r");
        JobPoll poll = penneo.poll(Duration.ofMillis(100), Duration.ofMillis(4200), DAY);
        for (int i = 0; i < 6_000; i++) {
            poll.poll();
            penneo.time.advance(Duration.ofMillis(100));
        }
        assertThat(penneo.requests(STATUS))
                .hasSizeGreaterThan(140)
                .extracting(SandboxRequest::status)
                .containsOnly(200);
    }

    @Test
    void aProcessThatWasPausedForLongerThanItsClaimLeavesTheRecordToWhoeverHasClaimedItSince() {
        List<Consumer<Boolean>> ends = new ArrayList<>();
        penneo.create("Agreement", "r");
        JobPoll paused = penneo.poll(PolledSandbox.ACCOUNT, (job, done) -> ends.add(done));
        penneo.time.advance(Duration.ofSeconds(2));
        paused.poll();
        penneo.time.advance(SECOND);
        assertThat(ends).hasSize(1);
        penneo.time.advance(JobClaim.DURATION);
        Instant now = penneo.time.instant();
        String key = penneo.repository
                .claim(PolledSandbox.ACCOUNT, now, now.plus(JobClaim.DURATION))
                .orElseThrow()
                .key();

        paused.poll();
        ends.get(0).accept(true);

        assertThat(penneo.repository.find(key)).isPresent();
        assertThat(penneo.repository.renew(key, now.plus(JobClaim.DURATION), now.plus(DAY)))
                .isTrue();
    }

    @Test
    void aProcessThatWasPausedWhileNobodyElseClaimedEndsItsRecord() {
        List<Consumer<Boolean>> ends = new ArrayList<>();
        penneo.create("Agreement", "r");
        JobPoll paused = penneo.poll(PolledSandbox.ACCOUNT, (job, done) -> ends.add(done));
        penneo.time.advance(Duration.ofSeconds(2));
        paused.poll();
        penneo.time.advance(SECOND);
        penneo.time.advance(JobClaim.DURATION);

        ends.get(0).accept(true);

        assertThat(penneo.repository.size()).isZero();
    }

    @Test
    void thoseThatHaveWaitedLongestAreAskedAfterFirst() {
        List<String> references = List.of("c", "a", "b");
        for (String reference : references) {
            penneo.create("Agreement", reference);
            penneo.time.advance(SECOND);
        }
        penneo.start();
        penneo.time.advance(Duration.ofSeconds(3));
        assertThat(penneo.told.keySet()).extracting(QueueJob::reference).containsExactlyElementsOf(references);
    }

    @Test
    void aJobGivesWayToOtherCallsButNotForLongerThanTheLongestPause() {
        penneo.close();
        penneo = new PolledSandbox(60, SECOND);
        for (int i = 0; i < 3; i++) {
            keepCalling();
        }
        penneo.time.advance(MINUTE);
        penneo.create("Agreement", "r");
        penneo.start();
        assertThat(secondsOfQuestions(60)).isEmpty();
        assertThat(secondsOfQuestions(10)).hasSize(1);
        assertThat(penneo.told).hasSize(1);
    }

    @Test
    void lateJobsTakeAtMostOneInTenPermitsFromOtherCalls() {
        slowJobs(60);
        for (int i = 0; i < 30; i++) {
            penneo.create("Agreement " + i, "r" + i);
        }
        for (int i = 0; i < 3; i++) {
            keepCalling();
        }
        penneo.time.advance(MINUTE.multipliedBy(2));
        penneo.start();
        assertThat(secondsOfQuestions(600)).hasSizeBetween(50, 60);
    }

    @Test
    void aJobThatPenneoHasForgottenIsFoundByItsReference() {
        penneo.create("Agreement", "r");
        penneo.time.advance(SECOND);
        penneo.sandbox.answerNext("POST", STATUS, new CannedAnswer(404, Map.of(), "{}"));
        assertThatItIsTold(QueueJob.COMPLETED, penneo.sandbox.caseFiles().get(0).id());
    }

    @Test
    void aJobThatPenneoHasForgottenAndWhoseCaseFileIsNotThereIsAnUnknownOutcome() {
        penneo.create("Agreement", "r");
        penneo.sandbox.answerNext("POST", STATUS, new CannedAnswer(404, Map.of(), "{}"));
        nothingIsFound();
        assertThatItIsTold(QueueJob.UNKNOWN_OUTCOME, null);
    }

    @Test
    void aForgottenJobIsNotGivenTheCaseFileOfAnEarlierOne() {
        slowJobs(0);
        penneo.sandbox.answerNext(
                "GET",
                "/api/v1/casefiles",
                new CannedAnswer(
                        200,
                        Map.of(),
                        "[{\"id\": 7, \"created\": "
                                + penneo.time
                                        .instant()
                                        .minus(Duration.ofHours(1))
                                        .getEpochSecond() + "}]"));
        penneo.create("Agreement", "r");
        penneo.sandbox.answerNext("POST", STATUS, new CannedAnswer(404, Map.of(), "{}"));
        assertThatItIsTold(QueueJob.UNKNOWN_OUTCOME, null);
    }

    @Test
    void theCaseFileOfAForgottenJobMayHaveBeenThereBeforePenneosAnswer() {
        penneo.record("r", "for r", () -> {
            Job job = penneo.send("Agreement", "r");
            penneo.time.advance(MINUTE);
            return job;
        });
        penneo.sandbox.answerNext("POST", STATUS, new CannedAnswer(404, Map.of(), "{}"));
        assertThatItIsTold(QueueJob.COMPLETED, penneo.sandbox.caseFiles().get(0).id());
    }

    @Test
    void aForgottenJobWithSeveralCaseFilesIsAnUnknownOutcome() {
        penneo.create("Agreement", "r");
        penneo.send("Another", "r");
        penneo.time.advance(SECOND);
        penneo.sandbox.answerNext("POST", STATUS, new CannedAnswer(404, Map.of(), "{}"));
        assertThatItIsTold(QueueJob.UNKNOWN_OUTCOME, null);
        assertThat(penneo.sandbox.caseFiles()).hasSize(2);
    }

    @Test
    void aDuplicatedJobIsTheSuccessOfTheFirstOfAnyAge() {
        penneo.send("Agreement", "r");
        penneo.time.advance(DAY.multipliedBy(3));
        penneo.create("Agreement", "r");
        penneo.time.advance(SECOND);
        assertThat(penneo.sandbox.caseFiles()).hasSize(1);
        assertThatItIsTold(QueueJob.COMPLETED, penneo.sandbox.caseFiles().get(0).id());
    }

    @Test
    void aDuplicatedJobWhoseFirstCannotBeFoundIsToldAsPenneoTellsIt() {
        penneo.send("Agreement", "r");
        penneo.create("Agreement", "r");
        nothingIsFound();
        assertThatItIsTold(QueueJob.ABORTED_DUPLICATED, null);
    }

    @Test
    void aCompletedJobThatNamesNoCaseFileIsFoundByItsReference() {
        penneo.create("Agreement", "r");
        penneo.time.advance(SECOND);
        penneo.sandbox.answerNext("POST", STATUS, new CannedAnswer(200, Map.of(), "{\"jobStatus\": \"completed\"}"));
        assertThatItIsTold(QueueJob.COMPLETED, penneo.sandbox.caseFiles().get(0).id());
    }

    @Test
    void aStatusThatIsNotKnownCountsAsPending() {
        penneo.create("Agreement", "r");
        penneo.sandbox.answerNext("POST", STATUS, new CannedAnswer(200, Map.of(), "{\"jobStatus\": \"paused\"}"));
        penneo.start();
        penneo.time.advance(MINUTE);
        assertThat(penneo.questions()).isEqualTo(2);
        assertThat(penneo.told.keySet()).extracting(QueueJob::jobStatus).containsExactly(QueueJob.COMPLETED);
    }

    @Test
    void aJobThatIsNotFinalAfterTheTimeoutIsToldAsExpired() {
        slowJobs(0);
        penneo.create("Agreement", "r");
        penneo.start(penneo.poll(SECOND, MINUTE, Duration.ofMinutes(5)));
        penneo.time.advance(Duration.ofMinutes(4));
        assertThat(penneo.told).isEmpty();
        penneo.time.advance(Duration.ofMinutes(3));
        QueueJob told = penneo.told.keySet().iterator().next();
        assertThat(told.jobStatus()).isEqualTo(QueueJob.EXPIRED);
        assertThat(told.uuid()).isNotNull();
        assertThat(told.payloadHash()).isNotNull();
        assertThat(penneo.repository.size()).isZero();
    }

    @Test
    void whenPenneoIsDownThePollSaysSoAndTheJobIsAskedAfterLater() {
        penneo.create("Agreement", "r");
        penneo.sandbox.answerNext("POST", STATUS, new CannedAnswer(500, Map.of(), ""));
        penneo.start();
        penneo.time.advance(MINUTE);
        assertThat(penneo.failures).hasSize(1).first().isInstanceOf(PenneoServerException.class);
        assertThat(penneo.told).hasSize(1);
    }

    @Test
    void credentialsThatAreRefusedEndThePollForAll() {
        penneo.create("One", "r1");
        penneo.create("Two", "r2");
        for (int i = 0; i < 2; i++) {
            penneo.sandbox.answerNext("POST", STATUS, new CannedAnswer(401, Map.of(), ""));
        }
        penneo.start();
        penneo.time.advance(Duration.ofSeconds(2));
        assertThat(penneo.failures).hasSize(1).first().isInstanceOf(PenneoAuthenticationException.class);
        penneo.time.advance(MINUTE);
        assertThat(penneo.told).hasSize(2);
    }

    @Test
    void whatPenneoAsksForAfterTooManyCallsIsWaitedFor() {
        penneo.create("Agreement", "r");
        penneo.sandbox.answerNext("POST", STATUS, new CannedAnswer(429, Map.of("Retry-After", "25"), ""));
        penneo.start();
        assertThat(secondsOfQuestions(40)).containsExactly(1, 26);
    }

    @Test
    void theTroubleWithOneJobDoesNotHoldUpTheOthers() {
        penneo.create("One", "r1");
        penneo.create("Two", "r2");
        penneo.time.advance(SECOND);
        penneo.sandbox.answerNext("POST", STATUS, new CannedAnswer(400, Map.of(), ""));
        JobPoll poll = penneo.poll(SECOND, MINUTE, DAY);
        poll.poll();
        penneo.time.advance(Duration.ZERO);
        assertThat(penneo.questions()).isEqualTo(2);
        assertThat(penneo.told).hasSize(1);
        penneo.start(poll);
        penneo.time.advance(MINUTE);
        assertThat(penneo.told).hasSize(2);
        assertThat(penneo.failures).isEmpty();
    }

    @Test
    void aJobWhoseRouteFailsIsToldAgainAfterTheNextPause() {
        penneo.create("Agreement", "r");
        penneo.routeFails(true);
        penneo.start();
        penneo.time.advance(Duration.ofSeconds(2));
        assertThat(penneo.told).hasSize(1);
        assertThat(penneo.repository.size()).isOne();
        penneo.routeFails(false);
        penneo.time.advance(MINUTE);
        assertThat(penneo.repository.size()).isZero();
    }

    @Test
    void whileARouteIsAtAJobNobodyElseIsGivenIt() {
        List<Consumer<Boolean>> waiting = new ArrayList<>();
        penneo.create("Agreement", "r");
        penneo.start(penneo.poll(PolledSandbox.ACCOUNT, (job, done) -> waiting.add(done)));
        penneo.time.advance(Duration.ofSeconds(2));
        penneo.start();
        penneo.time.advance(Duration.ofHours(1));
        assertThat(waiting).hasSize(1);
        assertThat(penneo.told).isEmpty();

        waiting.get(0).accept(true);
        penneo.time.advance(Duration.ofHours(1));
        assertThat(penneo.told).isEmpty();
        assertThat(penneo.repository.size()).isZero();
    }

    @Test
    void whatADeadNodeHadClaimedIsTakenOver() {
        penneo.create("Agreement", "r");
        Instant now = penneo.time.instant();
        penneo.repository.claim(PolledSandbox.ACCOUNT, now, now.plus(JobClaim.DURATION));
        penneo.start();
        penneo.time.advance(JobClaim.DURATION.minusSeconds(2));
        assertThat(penneo.told).isEmpty();
        penneo.time.advance(Duration.ofSeconds(10));
        assertThat(penneo.told).hasSize(1);
    }

    @Test
    void aStoppedPollGivesBackWhatItHasClaimedAndGoesOnWhenItIsCalledAgain() {
        penneo.close();
        penneo = new PolledSandbox(60, SECOND);
        penneo.create("Agreement", "r");
        penneo.time.advance(Duration.ofSeconds(2));
        penneo.client.budget().reserve("other", waits(), reason -> {});
        JobPoll poll = penneo.poll(SECOND, MINUTE, DAY);
        poll.poll();
        penneo.time.advance(Duration.ZERO);
        poll.stop();
        penneo.time.advance(Duration.ofSeconds(5));
        assertThat(penneo.questions()).isZero();
        Instant now = penneo.time.instant();
        assertThat(penneo.repository.claim(PolledSandbox.ACCOUNT, now, now)).isPresent();
        penneo.start(poll);
        penneo.time.advance(Duration.ofSeconds(5));
        assertThat(penneo.told).hasSize(1);
    }

    @Test
    void aJobWhoseRouteEndsInAnErrorIsToldAgain() {
        penneo.create("Agreement", "r");
        AtomicBoolean failed = new AtomicBoolean();
        penneo.start(penneo.poll(PolledSandbox.ACCOUNT, (job, done) -> {
            if (failed.compareAndSet(false, true)) {
                throw new StackOverflowError("for the test");
            }
            done.accept(true);
        }));
        penneo.time.advance(MINUTE);
        assertThat(failed).isTrue();
        assertThat(penneo.repository.size()).isZero();
    }

    @Test
    void theJobsOfOtherAccountsAreLeftAlone() {
        penneo.create("Agreement", "r");
        penneo.start(penneo.poll("another account", (job, done) -> done.accept(true)));
        penneo.time.advance(MINUTE);
        assertThat(penneo.questions()).isZero();
    }

    private void slowJobs(int requestsPerMinute) {
        penneo.close();
        penneo = new PolledSandbox(requestsPerMinute, DAY.multipliedBy(2));
    }

    /** Takes every permit of the connection that there is. */
    private void keepCalling() {
        if (penneo.client.budget().reserve("other", waits(), reason -> keepCalling())) {
            keepCalling();
        }
    }

    private WaitQueue waits() {
        return new WaitQueue(new VirtualScheduler(penneo.time), Runnable::run);
    }

    private void nothingIsFound() {
        penneo.sandbox.answerNext("GET", "/api/v1/casefiles", new CannedAnswer(200, Map.of(), "[]"));
    }

    private void assertThatItIsTold(String status, Long caseFileId) {
        penneo.start();
        penneo.time.advance(MINUTE);
        assertThat(penneo.told).hasSize(1);
        QueueJob told = penneo.told.keySet().iterator().next();
        assertThat(told.jobStatus()).isEqualTo(status);
        assertThat(told.caseFileId()).isEqualTo(caseFileId);
        assertThat(told.reference()).isEqualTo("r");
        assertThat(told.correlation()).isEqualTo("for r");
        assertThat(penneo.repository.size()).isZero();
    }

    /** In which seconds from now on Penneo was asked for a status. */
    private List<Integer> secondsOfQuestions(int seconds) {
        List<Integer> asked = new ArrayList<>();
        for (int second = 1; second <= seconds; second++) {
            int before = penneo.questions();
            penneo.time.advance(SECOND);
            for (int i = before; i < penneo.questions(); i++) {
                asked.add(second);
            }
        }
        return asked;
    }
}
