package io.github.camelpenneo.internal.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoAwaitTimeoutException;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoStoppedException;
import io.github.camelpenneo.internal.job.JobBackOff;
import io.github.camelpenneo.internal.wait.WaitQueue;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/** Exchanges that await a case file give way to the other calls of the connection. On virtual time. */
@Tag("one-line")
@Tag("slow")
class AwaitLineTest {

    private static final int LIMIT = 100;
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration WINDOW = ofMinutes(1);
    private static final String PENDING = "{\"jobStatus\":\"pending\"}";
    private static final String COMPLETED =
            "{\"jobStatus\":\"completed\",\"result\":{\"data\":{\"caseFile\":{\"id\":7}}}}";

    private final AwaitingSandbox penneo = new AwaitingSandbox(LIMIT, WINDOW, DAY);
    private final Instant begin = penneo.time.instant();
    private final List<Exchange> waiting = new ArrayList<>();
    /** The times of all calls, to the millisecond: of creates, and of status requests that end an exchange. */
    private final List<Instant> calls = new ArrayList<>();

    private int creates;
    private int refusedCreates;
    private Duration longestWait = Duration.ZERO;

    @AfterEach
    void close() {
        penneo.close();
    }

    @Test
    void aCreateGoesFirstHoweverManyExchangesWaitAndAllOfThemEndTheOldestFirst() {
        penneo.answerNext(2000, COMPLETED);
        await(2000, DAY);
        createEvery(ofSeconds(10), ofMinutes(30));
        penneo.time.advance(ofMinutes(30));

        assertThat(refusedCreates).isZero();
        assertThat(creates).isEqualTo(180);
        assertThat(longestWait).isLessThan(ofMillis(1300));
        assertThat(penneo.ended).containsExactlyElementsOf(waiting);
        assertThat(waiting).extracting(Exchange::getException).containsOnlyNulls();
        // 2,000 status requests and 6 creates a minute, at 97 calls a minute
        assertThat(Duration.between(begin, penneo.lastEnd)).isBetween(ofMinutes(20), ofMinutes(23));
        assertThatNoWindowHasMoreCallsThanTheLimit();
        assertThat(penneo.client.permitLine().size()).isZero();
        assertThat(penneo.scheduler.waiting()).isZero();
    }

    @Test
    void jobsThatArePendingForLongDoNotKeepTheOthersFromTheirEnd() {
        penneo.answerNext(900, PENDING);
        penneo.answerNext(300, COMPLETED);
        await(300, DAY);
        penneo.time.advance(ofMinutes(20));
        assertThat(penneo.ended).hasSize(300);
        assertThat(new HashSet<>(penneo.ended)).hasSize(300);
        assertThat(penneo.requests()).isEqualTo(1200);
    }

    @Test
    void aFloodOfCreatesDelaysTheExchangesAndTheyStillGetOneInTenPermits() {
        penneo.answerNext(2000, COMPLETED);
        flood(ofMinutes(32));
        penneo.time.advance(ofMinutes(1));
        await(2000, DAY);
        penneo.time.advance(ofMinutes(1));
        int createsBefore = creates;
        assertThat(penneo.ended).as("exchanges that are not late yet").isEmpty();
        penneo.time.advance(ofMinutes(30));
        // Of 97 permits a minute
        assertThat(penneo.ended).hasSizeBetween(29 * 8, 30 * 10);
        assertThat(creates - createsBefore).isGreaterThanOrEqualTo(30 * 86);
        assertThat(penneo.ended).containsExactlyElementsOf(waiting.subList(0, penneo.ended.size()));
        assertThatNoWindowHasMoreCallsThanTheLimit();

        penneo.time.advance(ofMinutes(22));
        assertThat(penneo.ended).as("the flood is over").hasSize(2000);
    }

    @Test
    void theTimeoutHoldsInTheLineAndSaysThatThereWasNoPermit() {
        penneo.answerNext(300, COMPLETED);
        await(300, ofSeconds(90));
        penneo.time.advance(ofSeconds(120));
        assertThat(penneo.ended).hasSize(300);
        assertThat(penneo.lastEnd).isEqualTo(begin.plus(ofMillis(299)).plusSeconds(90));
        List<Exchange> failed = penneo.ended.stream()
                .filter(exchange -> exchange.getException() != null)
                .toList();
        assertThat(failed).hasSizeBetween(140, 160);
        assertThat(failed)
                .extracting(Exchange::getException)
                .allSatisfy(e -> assertThat(e)
                        .isInstanceOf(PenneoAwaitTimeoutException.class)
                        .hasMessageContainingAll("awaitTimeout (90 s)", "no permit", "requestsPerMinute"));
        assertThat(failed.get(0).getException().getCause())
                .isInstanceOf(PenneoRateLimitException.class)
                .hasMessageContainingAll("requestsPerMinute=100", "other exchanges wait");
        assertThat(penneo.requests()).isEqualTo(300 - failed.size());
        assertThat(penneo.client.permitLine().size()).isZero();
        assertThat(penneo.scheduler.waiting()).isZero();
    }

    @Test
    void aStopEndsEachExchangeInTheLineOnceAndTheLineGoesOnForOthers() {
        penneo.answerNext(2000, COMPLETED);
        await(1000, DAY);
        penneo.time.advance(ofSeconds(10));
        int completed = penneo.ended.size();
        assertThat(completed).isBetween(10, 20);

        penneo.waits.close();

        assertThat(penneo.ended).hasSize(1000);
        assertThat(new HashSet<>(penneo.ended)).hasSize(1000);
        assertThat(penneo.ended.subList(completed, 1000))
                .extracting(Exchange::getException)
                .allSatisfy(e -> assertThat(e).isInstanceOf(PenneoStoppedException.class));
        assertThat(penneo.client.permitLine().size()).isZero();

        WaitQueue others = new WaitQueue(penneo.scheduler, Runnable::run);
        Exchange exchange = penneo.exchange(new Job("another", "hash", null));
        penneo.begin(penneo.runner(backOff(), DAY, others), exchange);
        penneo.time.advance(ofMinutes(1));
        assertThat(penneo.ended).hasSize(1001).last().isSameAs(exchange);
        assertThat(exchange.getException()).isNull();
        assertThat(penneo.scheduler.waiting()).isZero();
    }

    @Test
    void nobodyElseFollowsAJobWhoseExchangeStandsInTheLine() {
        Job job = penneo.recorded("a reference");
        penneo.answerNext(2000, COMPLETED);
        await(1000, DAY);
        penneo.time.advance(ofMillis(1));
        penneo.begin(penneo.runner(DAY), penneo.exchange(job));
        for (int minute = 0; minute < 9; minute++) {
            penneo.time.advance(ofMinutes(1));
            Instant now = penneo.time.instant();
            assertThat(penneo.repository.claim("an account", now, now)).isEmpty();
        }
        penneo.time.advance(ofMinutes(3));
        assertThat(penneo.ended).hasSize(1001);
    }

    private static JobBackOff backOff() {
        return new JobBackOff(ofSeconds(1), 1.5, ofSeconds(60));
    }

    /** Exchanges that begin to wait, one in each millisecond. */
    private void await(int exchanges, Duration timeout) {
        OperationRunner runner = penneo.runner(backOff(), timeout);
        IntStream.range(0, exchanges).forEach(i -> {
            Exchange exchange = penneo.exchange(new Job("job-" + i, "hash-" + i, null));
            waiting.add(exchange);
            runner.run(exchange, doneSync -> {
                penneo.ended.add(exchange);
                penneo.lastEnd = penneo.time.instant();
                if (exchange.getException() == null) {
                    calls.add(penneo.lastEnd);
                }
            });
            penneo.time.advance(ofMillis(1));
        });
    }

    private void createEvery(Duration interval, Duration rest) {
        if (rest.compareTo(interval) >= 0) {
            penneo.time.schedule(interval, () -> {
                create();
                createEvery(interval, rest.minus(interval));
            });
        }
    }

    /** Creates that take every permit up to maxWait ahead. */
    private void flood(Duration rest) {
        int before;
        do {
            before = refusedCreates;
            create();
        } while (refusedCreates == before);
        if (!rest.isZero()) {
            penneo.time.schedule(ofMillis(250), () -> flood(rest.minusMillis(250)));
        }
    }

    private void create() {
        Instant asked = penneo.time.instant();
        Consumer<RuntimeException> end = reason -> {
            if (reason != null) {
                refusedCreates++;
                return;
            }
            Duration wait = Duration.between(asked, penneo.time.instant());
            calls.add(penneo.time.instant());
            longestWait = wait.compareTo(longestWait) > 0 ? wait : longestWait;
            creates++;
        };
        try {
            if (penneo.client.budget().reserve("createCaseFile", penneo.waits, end)) {
                end.accept(null);
            }
        } catch (PenneoRateLimitException e) {
            refusedCreates++;
        }
    }

    private void assertThatNoWindowHasMoreCallsThanTheLimit() {
        List<Instant> sorted = calls.stream().sorted().toList();
        for (int last = LIMIT; last < sorted.size(); last++) {
            assertThat(Duration.between(sorted.get(last - LIMIT), sorted.get(last)))
                    .isGreaterThanOrEqualTo(WINDOW);
        }
    }
}
