package io.github.camelpenneo.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.RecordedJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What holds for every {@link JobRepository}. */
abstract class JobRepositoryContract {

    static final String ACCOUNT = "an account";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant SOON = NOW.plus(Duration.ofMinutes(5));
    static final Job HANDLE = new Job("a-uuid", "a-hash", "2026-03-01T11:59:00Z", "a reference");

    private JobRepository jobs;

    /** An empty one that is open. */
    abstract JobRepository repository();

    @BeforeEach
    void open() {
        jobs = repository();
    }

    @Test
    void whatIsRecordedIsClaimedAsItWas() {
        RecordedJob intent = intent("a key", NOW);
        jobs.add(intent);
        assertThat(jobs.claim(ACCOUNT, NOW, SOON)).contains(intent);
    }

    @Test
    void anIntentIsReplacedByItsHandleAndIsNobodysThen() {
        RecordedJob intent = intent("a key", NOW);
        jobs.add(intent);
        jobs.claim(ACCOUNT, NOW, SOON);
        RecordedJob accepted = intent.accepted(HANDLE, NOW);
        jobs.accept(intent.key(), HANDLE, NOW);
        assertThat(jobs.claim(ACCOUNT, NOW, SOON)).contains(accepted);
        assertThat(jobs.claim(ACCOUNT, NOW, SOON)).isEmpty();
    }

    @Test
    void aCorrelationIsKeptToTheLastOfItsCharacters() {
        String longest = "å".repeat(RecordedJob.MAX_TEXT);
        RecordedJob job = RecordedJob.intent("a key", ACCOUNT, longest, longest, NOW, NOW);
        jobs.add(job);
        assertThat(jobs.claim(ACCOUNT, NOW, SOON)).contains(job);
    }

    @Test
    void theOneThatHasBeenDueForTheLongestIsClaimedFirst() {
        for (int seconds : List.of(20, 30, 10)) {
            jobs.add(intent("due for " + seconds, NOW.minusSeconds(seconds)));
        }
        assertThat(claimAll(jobs)).containsExactly("due for 30", "due for 20", "due for 10");
    }

    @Test
    void whatIsNotDueYetIsLeft() {
        jobs.add(intent("a key", NOW.plusMillis(1)));
        assertThat(jobs.claim(ACCOUNT, NOW, SOON)).isEmpty();
        assertThat(jobs.claim(ACCOUNT, NOW.plusMillis(1), SOON)).isPresent();
    }

    @Test
    void theJobsOfAnotherAccountAreLeft() {
        jobs.add(RecordedJob.intent("a key", "another account", "a reference", null, NOW, NOW));
        assertThat(jobs.claim(ACCOUNT, NOW, SOON)).isEmpty();
        assertThat(jobs.claim("another account", NOW, SOON)).isPresent();
    }

    @Test
    void aClaimEndsByItself() {
        jobs.add(intent("a key", NOW));
        jobs.claim(ACCOUNT, NOW, SOON);
        assertThat(jobs.claim(ACCOUNT, SOON.minusMillis(1), SOON)).isEmpty();
        assertThat(jobs.claim(ACCOUNT, SOON, SOON.plusSeconds(1))).isPresent();
    }

    @Test
    void aClaimThatIsRenewedLastsLonger() {
        jobs.add(intent("a key", NOW));
        jobs.claim(ACCOUNT, NOW, SOON);
        assertThat(jobs.renew("a key", SOON, SOON.plusSeconds(1))).isTrue();
        assertThat(jobs.claim(ACCOUNT, SOON, SOON)).isEmpty();
        assertThat(jobs.claim(ACCOUNT, SOON.plusSeconds(1), SOON)).isPresent();
    }

    @Test
    void aClaimThatAnotherHasMadeMeanwhileIsNotRenewed() {
        jobs.add(intent("a key", NOW));
        jobs.claim(ACCOUNT, NOW, SOON);
        jobs.claim(ACCOUNT, SOON, SOON.plusSeconds(2));
        assertThat(jobs.renew("a key", SOON, SOON.plusSeconds(9))).isFalse();
        assertThat(jobs.claim(ACCOUNT, SOON.plusSeconds(2), SOON.plusSeconds(9)))
                .isPresent();
    }

    @Test
    void aClaimThatWasReleasedIsNotRenewed() {
        jobs.add(intent("a key", NOW));
        jobs.claim(ACCOUNT, NOW, SOON);
        jobs.postpone("a key", 1, NOW);
        assertThat(jobs.renew("a key", SOON, SOON.plusSeconds(9))).isFalse();
        assertThat(jobs.claim(ACCOUNT, NOW, SOON)).isPresent();
    }

    @Test
    void whatIsPostponedIsNobodysAndComesAtItsTime() {
        RecordedJob job = intent("a key", NOW).accepted(HANDLE, NOW);
        jobs.add(intent("a key", NOW));
        jobs.accept("a key", HANDLE, NOW);
        jobs.claim(ACCOUNT, NOW, SOON);
        jobs.postpone("a key", 3, NOW.plusSeconds(8));
        assertThat(jobs.claim(ACCOUNT, NOW.plusSeconds(7), SOON)).isEmpty();
        assertThat(jobs.claim(ACCOUNT, NOW.plusSeconds(8), SOON)).contains(job.postponed(3, NOW.plusSeconds(8)));
    }

    @Test
    void whatIsRemovedIsGone() {
        jobs.add(intent("a key", NOW));
        jobs.remove("a key");
        assertThat(jobs.claim(ACCOUNT, NOW, SOON)).isEmpty();
    }

    @Test
    void whatIsRecordedIsFoundByItsKey() {
        jobs.add(intent("a key", NOW));
        assertThat(jobs.find("a key")).contains(intent("a key", NOW));
        assertThat(jobs.find("another key")).isEmpty();
    }

    @Test
    void aKeyThatIsThereIsRefusedAndItsRecordRemains() {
        RecordedJob accepted = intent("a key", NOW).accepted(HANDLE, NOW);
        assertThat(jobs.add(intent("a key", NOW))).isTrue();
        jobs.accept("a key", HANDLE, NOW);
        assertThat(jobs.add(intent("a key", SOON))).isFalse();
        assertThat(jobs.find("a key")).contains(accepted);
        assertThat(jobs.claim(ACCOUNT, NOW, SOON)).contains(accepted);
    }

    @Test
    void ofSeveralThreadsWithTheSameKeyOneAddsIt() {
        for (int i = 0; i < 20; i++) {
            String key = "key " + i;
            AtomicInteger added = new AtomicInteger();
            inThreads(4, () -> {
                if (jobs.add(intent(key, NOW))) {
                    added.incrementAndGet();
                }
            });
            assertThat(added).hasValue(1);
        }
    }

    @Test
    void keysAndUuidsThatDifferInTheirCaseAreDifferent() {
        assertThat(jobs.add(intent("a key", NOW))).isTrue();
        assertThat(jobs.add(intent("A KEY", NOW))).isTrue();
        jobs.accept("a key", HANDLE, NOW);
        assertThat(jobs.findByJob("A-UUID")).isEmpty();
        assertThat(jobs.claim("AN ACCOUNT", NOW, SOON)).isEmpty();
    }

    @Test
    void aJobIsFoundByItsUuidUntilItHasEnded() {
        jobs.add(remembered("a key"));
        assertThat(jobs.findByJob("a-uuid")).isEmpty();
        jobs.accept("a key", HANDLE, NOW);
        assertThat(jobs.findByJob("a-uuid")).contains(remembered("a key").accepted(HANDLE, NOW));
        assertThat(jobs.findByJob("another-uuid")).isEmpty();
        jobs.end("a key", 17, NOW, SOON);
        assertThat(jobs.findByJob("a-uuid")).isEmpty();
    }

    @Test
    void aJobThatIsRemovedIsNotFoundByItsUuid() {
        jobs.add(intent("a key", NOW));
        jobs.accept("a key", HANDLE, NOW);
        jobs.remove("a key");
        assertThat(jobs.findByJob("a-uuid")).isEmpty();
    }

    @Test
    void aJobWhoseMessageCannotComeAgainIsGoneWithItsEnd() {
        jobs.add(intent("a key", NOW));
        jobs.end("a key", 17, NOW, SOON);
        assertThat(jobs.find("a key")).isEmpty();
    }

    @Test
    void aJobWhoseMessageMayComeAgainIsRememberedWithItsCaseFile() {
        jobs.add(remembered("a key"));
        jobs.accept("a key", HANDLE, NOW);
        jobs.claim(ACCOUNT, NOW, SOON);
        jobs.end("a key", 17, NOW, SOON);
        RecordedJob ended = remembered("a key").accepted(HANDLE, NOW).ended(17, SOON);
        assertThat(jobs.find("a key")).contains(ended);
        assertThat(jobs.add(intent("a key", NOW))).isFalse();
        assertThat(jobs.claim(ACCOUNT, SOON.plus(Duration.ofDays(365)), RecordedJob.NEVER))
                .isEmpty();
    }

    @Test
    void anIntentWhoseCaseFileWasFoundIsRememberedWithIt() {
        jobs.add(remembered("a key"));
        jobs.end("a key", 17, NOW, SOON);
        assertThat(jobs.find("a key")).contains(remembered("a key").ended(17, SOON));
        assertThat(jobs.find("a key").orElseThrow().job().caseFileId()).isEqualTo(17);
    }

    @Test
    void whatIsRememberedIsDeletedAtItsTime() {
        for (String key : List.of("first", "second", "third", "fourth")) {
            jobs.add(remembered(key));
        }
        jobs.end("first", 17, NOW, SOON);
        jobs.end("second", 18, NOW, SOON.plusMillis(1));
        jobs.end("third", 19, SOON.minusMillis(1), SOON.plusSeconds(1));
        assertThat(jobs.find("first")).isPresent();
        jobs.end("unknown", 20, SOON, SOON.plusSeconds(1));
        assertThat(jobs.find("first")).isEmpty();
        assertThat(jobs.find("second")).isPresent();
        assertThat(jobs.find("third")).isPresent();
        assertThat(jobs.find("fourth")).contains(remembered("fourth"));
    }

    @Test
    void whatHasEndedIsNeitherAcceptedNorPostponedNorClaimed() {
        jobs.add(remembered("a key"));
        jobs.end("a key", 17, NOW, SOON);
        jobs.accept("a key", HANDLE, NOW);
        jobs.postpone("a key", 3, NOW);
        assertThat(jobs.renew("a key", NOW, SOON)).isFalse();
        assertThat(jobs.find("a key")).contains(remembered("a key").ended(17, SOON));
        assertThat(jobs.claim(ACCOUNT, NOW, SOON)).isEmpty();
        assertThat(jobs.findByJob("a-uuid")).isEmpty();
    }

    @Test
    void whatIsForgottenIsFollowedToItsEndAndGoneThen() {
        jobs.add(remembered("a key"));
        jobs.accept("a key", HANDLE, NOW);
        jobs.forget("a key");
        assertThat(jobs.find("a key"))
                .contains(remembered("a key").accepted(HANDLE, NOW).forgotten());
        assertThat(jobs.claim(ACCOUNT, NOW, SOON)).isPresent();
        jobs.end("a key", 17, NOW, SOON);
        assertThat(jobs.find("a key")).isEmpty();
    }

    @Test
    void whatIsForgottenStaysClaimed() {
        jobs.add(remembered("a key"));
        jobs.claim(ACCOUNT, NOW, SOON);
        jobs.forget("a key");
        assertThat(jobs.claim(ACCOUNT, NOW, SOON)).isEmpty();
        assertThat(jobs.claim(ACCOUNT, SOON, SOON)).isPresent();
    }

    @Test
    void whatIsForgottenAfterItsEndIsGoneAtOnce() {
        jobs.add(remembered("a key"));
        jobs.end("a key", 17, NOW, SOON);
        jobs.forget("a key");
        assertThat(jobs.find("a key")).isEmpty();
    }

    @Test
    void whatIsForgottenWhileItEndsIsGone() {
        for (int i = 0; i < 20; i++) {
            String key = "key " + i;
            jobs.add(remembered(key));
            Iterator<Runnable> calls = List.<Runnable>of(() -> jobs.end(key, 17, NOW, SOON), () -> jobs.forget(key))
                    .iterator();
            inThreads(2, () -> {
                Runnable call;
                synchronized (calls) {
                    call = calls.next();
                }
                call.run();
            });
            assertThat(jobs.find(key)).isEmpty();
        }
    }

    @Test
    void whatNobodyFollowsIsCountedInEveryAccount() {
        jobs.add(intent("due before", NOW.minusMillis(1)));
        jobs.add(RecordedJob.intent("of another", "another account", "a reference", null, NOW, NOW.minusMillis(1)));
        jobs.add(intent("due then", NOW));
        jobs.add(remembered("ended"));
        jobs.end("ended", 17, NOW, SOON);
        assertThat(jobs.countUnfollowed(NOW)).isEqualTo(2);
    }

    @Test
    void whatIsClaimedCountsAsUnfollowedOnceItsClaimHasExpired() {
        jobs.add(intent("a key", NOW));
        jobs.claim(ACCOUNT, NOW, SOON);
        assertThat(jobs.countUnfollowed(NOW.plusMillis(1))).isZero();
        assertThat(jobs.countUnfollowed(SOON)).isZero();
        assertThat(jobs.countUnfollowed(SOON.plusMillis(1))).isEqualTo(1);
    }

    @Test
    void anEmptyCorrelationIsNotTakenForNone() {
        RecordedJob intent = RecordedJob.intent("a key", ACCOUNT, "a reference", "", NOW, NOW);
        jobs.add(intent);
        assertThat(jobs.find("a key")).contains(intent);
    }

    @Test
    void whatIsThereNoMoreIsNeitherChangedNorMadeAnew() {
        assertThatCode(() -> {
                    assertThat(jobs.renew("a key", NOW, SOON)).isFalse();
                    jobs.accept("a key", HANDLE, NOW);
                    jobs.end("a key", 17, NOW, SOON);
                    jobs.forget("a key");
                    jobs.postpone("a key", 1, NOW);
                    jobs.remove("a key");
                })
                .doesNotThrowAnyException();
        assertThat(jobs.find("a key")).isEmpty();
        assertThat(jobs.claim(ACCOUNT, NOW, SOON)).isEmpty();
    }

    @Test
    void severalThreadsNeverClaimTheSameAndLeaveNothingOut() {
        int count = 500;
        IntStream.range(0, count).forEach(i -> jobs.add(intent("key " + i, NOW.minusSeconds(i))));
        Queue<String> claimed = new ConcurrentLinkedQueue<>();
        inThreads(8, () -> claimed.addAll(claimAll(jobs)));
        // A thread that loses many races in a row stops before the others
        claimed.addAll(claimAll(jobs));
        assertThat(claimed).doesNotHaveDuplicates().hasSize(count);
    }

    @Test
    void itsTextShowsNothingThatWasRecorded() {
        jobs.add(intent("a key", NOW));
        jobs.accept("a key", HANDLE, NOW);
        assertThat(jobs.toString()).doesNotContain("a-uuid", "a-hash", "a reference", "a correlation");
    }

    static RecordedJob intent(String key, Instant dueAt) {
        return RecordedJob.intent(key, ACCOUNT, "a reference", "a correlation", NOW, dueAt);
    }

    private static RecordedJob remembered(String key) {
        return intent(key, NOW).rememberedWith("a digest");
    }

    static List<String> claimAll(JobRepository repository) {
        return Stream.generate(() -> repository.claim(ACCOUNT, NOW, SOON))
                .takeWhile(Optional::isPresent)
                .map(job -> job.get().key())
                .toList();
    }

    static void inThreads(int count, Runnable work) {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(work, threads))
                            .limit(count)
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdown();
        }
    }
}
