package io.github.camelpenneo.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
        assertThat(claimAll()).containsExactly("due for 30", "due for 20", "due for 10");
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
        jobs.renew("a key", SOON.plusSeconds(1));
        assertThat(jobs.claim(ACCOUNT, SOON, SOON)).isEmpty();
        assertThat(jobs.claim(ACCOUNT, SOON.plusSeconds(1), SOON)).isPresent();
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
    void whatIsThereNoMoreIsNeitherChangedNorMadeAnew() {
        assertThatCode(() -> {
                    jobs.renew("a key", SOON);
                    jobs.postpone("a key", 1, NOW);
                    jobs.remove("a key");
                })
                .doesNotThrowAnyException();
        assertThat(jobs.claim(ACCOUNT, NOW, SOON)).isEmpty();
    }

    @Test
    void severalThreadsNeverClaimTheSameAndLeaveNothingOut() {
        int count = 500;
        IntStream.range(0, count).forEach(i -> jobs.add(intent("key " + i, NOW.minusSeconds(i))));
        Queue<String> claimed = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CompletableFuture.allOf(
                            Stream.generate(() -> CompletableFuture.runAsync(() -> claimed.addAll(claimAll()), threads))
                                    .limit(8)
                                    .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdown();
        }
        // Somebody's lock may have hidden the last ones from all others; they are free again by now
        claimed.addAll(claimAll());
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

    private List<String> claimAll() {
        return Stream.generate(() -> jobs.claim(ACCOUNT, NOW, SOON))
                .takeWhile(Optional::isPresent)
                .map(job -> job.get().key())
                .toList();
    }
}
