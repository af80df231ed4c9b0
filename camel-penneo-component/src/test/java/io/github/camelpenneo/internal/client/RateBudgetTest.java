package io.github.camelpenneo.internal.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.internal.wait.WaitQueue;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.VirtualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RateBudgetTest {

    private static final Duration WINDOW = Duration.ofSeconds(60);

    private final VirtualTime time = new VirtualTime();
    private final WaitQueue waits = new WaitQueue(new VirtualScheduler(time), Runnable::run);

    private final RateLimit limits = RateLimit.local(time);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 20, 100, 1000})
    void noWindowOf60SecondsHasMoreCallsThanTheLimit(int limit) {
        RateBudget budget = budget(limit, Duration.ofHours(10));
        Random random = new Random(limit);
        List<Instant> calls = new ArrayList<>();
        for (int i = 0; i < 20 * limit; i++) {
            calls.add(time.instant().plus(budget.reserve("test")));
            if (random.nextInt(limit) == 0) {
                time.advance(Duration.ofMillis(random.nextInt(90_000)));
            }
        }
        Collections.sort(calls);
        int first = 0;
        for (int last = 0; last < calls.size(); last++) {
            while (!calls.get(first).plus(WINDOW).isAfter(calls.get(last))) {
                first++;
            }
            assertThat(last - first + 1).isLessThanOrEqualTo(limit);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whileTheLimitChangesNoWindowHasMoreCallsThanTheHighestLimit(int seed) {
        RateBudget budget = budget(100, Duration.ofHours(10));
        Random random = new Random(seed);
        List<Instant> calls = new ArrayList<>();
        boolean lower = false;
        for (int i = 0; i < 2000; i++) {
            calls.add(time.instant().plus(budget.reserve("test")));
            if (random.nextInt(20) == 0) {
                time.advance(Duration.ofMillis(random.nextInt(60_000)));
            }
            if (random.nextInt(50) == 0) {
                lower = !lower;
                if (lower) {
                    limits.join(20);
                } else {
                    limits.leave(20);
                }
            }
        }
        assertThat(mostInAWindow(calls)).isLessThanOrEqualTo(100);
    }

    @Test
    void aLowerLimitHoldsAtOnce() {
        RateBudget budget = budget(100, Duration.ofHours(10));
        budget.reserve("test");
        limits.join(20);
        List<Instant> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(time.instant().plus(budget.reserve("test")));
        }
        assertThat(mostInAWindow(calls)).isLessThanOrEqualTo(20);
    }

    private static int mostInAWindow(List<Instant> calls) {
        Collections.sort(calls);
        int most = 0;
        int first = 0;
        for (int last = 0; last < calls.size(); last++) {
            while (!calls.get(first).plus(WINDOW).isAfter(calls.get(last))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    @Test
    void afterARestAFewCallsFollowEachOtherAtOnceAndTheOthersAtAnEvenPace() {
        RateBudget budget = budget(100, WINDOW);
        for (int i = 0; i < 2; i++) {
            assertThat(budget.reserve("test")).isZero();
        }
        assertThat(limits.available()).contains(0L);
        Duration next = budget.reserve("test");
        assertThat(next).isBetween(Duration.ofMillis(600), Duration.ofMillis(700));
        assertThat(budget.reserve("test"))
                .isBetween(
                        next.multipliedBy(2).minusMillis(5),
                        next.multipliedBy(2).plusMillis(5));
    }

    @Test
    void aWaitThatIsTooLongTakesNoPermit() {
        RateBudget budget = budget(2, Duration.ofSeconds(30));
        assertThat(budget.reserve("test")).isZero();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> budget.reserve("createCaseFile"))
                    .isInstanceOf(PenneoRateLimitException.class)
                    .hasMessageContainingAll("createCaseFile", "requestsPerMinute", "maxWait (30 s)");
        }
        time.advance(Duration.ofSeconds(60));
        assertThat(budget.reserve("test")).isZero();
    }

    @Test
    void whoGivesWayTakesTheNextPermitOnlyWhereNobodyWaitsForAnEarlierOne() {
        RateBudget budget = budget(100, WINDOW);
        assertThat(limits.reserveIfNobodyWaits(WINDOW)).contains(Duration.ZERO);
        budget.reserve("test");
        Duration next = limits.reserveIfNobodyWaits(WINDOW).orElseThrow();
        assertThat(next).isBetween(Duration.ofMillis(600), Duration.ofMillis(700));
        assertThat(limits.reserveIfNobodyWaits(WINDOW)).isEmpty();
        time.advance(next);
        assertThat(limits.reserveIfNobodyWaits(WINDOW)).isPresent();
    }

    @Test
    void zeroIsNoLimit() {
        RateBudget budget = budget(0, WINDOW);
        for (int i = 0; i < 1000; i++) {
            assertThat(budget.reserve("test")).isZero();
        }
        assertThat(limits.available()).isEmpty();
        assertThat(limits.reserveIfNobodyWaits(WINDOW)).contains(Duration.ZERO);
    }

    @Test
    void anInterruptEndsTheWaitForAPermitAndSaysThatNothingWasSent() {
        RateBudget budget = budget(1, WINDOW);
        budget.acquire("listCaseFiles");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> budget.acquire("listCaseFiles"))
                .isInstanceOf(PenneoRetryableException.class)
                .hasMessageContainingAll("listCaseFiles", "Interrupted", "nothing was sent");
        assertThat(Thread.interrupted()).isTrue();
    }

    private RateBudget budget(int limit, Duration maxWait) {
        limits.join(limit);
        return new RateBudget(limits, maxWait, waits);
    }
}
