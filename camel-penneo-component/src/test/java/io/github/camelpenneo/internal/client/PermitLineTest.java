package io.github.camelpenneo.internal.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.internal.wait.WaitQueue;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.SharedBuckets;
import io.github.camelpenneo.testing.VirtualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PermitLineTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofHours(24);

    private final VirtualTime time = new VirtualTime();
    private final VirtualScheduler scheduler = new VirtualScheduler(time);
    private final WaitQueue waits = new WaitQueue(scheduler, Runnable::run);
    private final WaitQueue queue = new WaitQueue(scheduler, Runnable::run);
    private final AtomicInteger statements = new AtomicInteger();
    /** How the calls that stood in the line have resumed. */
    private final List<RuntimeException> resumed = new ArrayList<>();

    @Test
    void theFirstCallTakesAPermitAtOnceAndStandsInNoLine() {
        PermitLine line = line(RateBudget.local(1, MINUTE, time, waits));
        assertThat(reserve(line, DAY, DAY)).contains(Duration.ZERO);
        assertThat(line.size()).isZero();
    }

    @Test
    void withoutALimitThereIsNoLine() {
        PermitLine line = line(RateBudget.local(0, MINUTE, time, waits));
        for (int i = 0; i < 10; i++) {
            assertThat(reserve(line, DAY, Duration.ZERO)).contains(Duration.ZERO);
        }
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void aCallWithoutTimeToStandInTheLineIsRefusedAtOnceAndTakesNoPermit() {
        RateBudget budget = RateBudget.local(1, MINUTE, time, waits);
        PermitLine line = line(budget);
        budget.reserve("createCaseFile");
        assertThatThrownBy(() -> reserve(line, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(PenneoRateLimitException.class);
        assertThat(budget.reserve("createCaseFile")).isEqualTo(MINUTE);
    }

    @Test
    void aCallThatIsNotLateTakesNoPermitThatOthersWaitFor() {
        RateBudget budget = RateBudget.local(60, MINUTE, time, waits);
        PermitLine line = line(budget);
        for (int i = 0; i < 30; i++) {
            budget.reserve("createCaseFile");
        }
        assertThat(reserve(line, MINUTE, DAY)).isEmpty();
        Duration create = budget.reserve("createCaseFile");
        time.advance(create.minusMillis(100));
        assertThat(resumed).isEmpty();
        time.advance(Duration.ofSeconds(20));
        assertThat(resumed).hasSize(1).containsOnlyNulls();
    }

    @Test
    void theBudgetIsAskedRarelyWhileItsPermitsAreBooked() {
        // The bucket has the time of the system, so that its permits stay booked on virtual time
        RateBudget budget = RateBudget.shared(100, MINUTE, new CountedBuckets(), "a key", waits);
        PermitLine line = line(budget);
        for (int i = 0; i < 80; i++) {
            budget.reserve("createCaseFile");
        }
        for (int i = 0; i < 1000; i++) {
            reserve(line, DAY, DAY);
        }
        statements.set(0);
        time.advance(Duration.ofMinutes(10));
        assertThat(statements).hasValueBetween(50, 110);
        assertThat(resumed).isEmpty();
    }

    @Test
    void aFailureOfTheStoreEndsTheFirstCallOnlyAndTheNextTryComesLater() {
        RuntimeException failure = new IllegalStateException("for the test");
        PermitLine line = line(RateBudget.shared(100, MINUTE, new FailingBuckets(failure), "a key", waits));
        assertThatThrownBy(() -> reserve(line, DAY, DAY)).isSameAs(failure);
        for (int i = 0; i < 10; i++) {
            assertThat(reserve(line, DAY, DAY)).isEmpty();
        }
        time.advance(SECOND);
        assertThat(resumed).containsExactly(failure);
        time.advance(MINUTE);
        assertThat(resumed).hasSize(10).containsOnly(failure);
        assertThat(line.size()).isZero();
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void aStopOfTheConnectionLeavesTheCallsToTheEndOfTheirQueues() {
        PermitLine line = line(RateBudget.local(1, MINUTE, time, waits));
        assertThat(reserve(line, DAY, DAY)).isPresent();
        assertThat(reserve(line, DAY, DAY)).isPresent();
        assertThat(reserve(line, DAY, DAY)).isEmpty();
        waits.close();
        time.advance(Duration.ofMinutes(10));
        assertThat(resumed).isEmpty();
        reserve(line, DAY, DAY);
        queue.close();
        assertThat(resumed).hasSize(2).doesNotContainNull();
        assertThat(line.size()).isZero();
    }

    private PermitLine line(RateBudget budget) {
        return new PermitLine(budget, new SparePermits(budget, time), time, waits);
    }

    private Optional<Duration> reserve(PermitLine line, Duration untilLate, Duration untilEnd) {
        Instant end = time.instant().plus(untilEnd);
        return line.reserve(
                "awaitCaseFile",
                new Patience() {
                    @Override
                    public Duration untilLate() {
                        return untilLate;
                    }

                    @Override
                    public Instant end() {
                        return end;
                    }

                    @Override
                    public Duration renewalInterval() {
                        return MINUTE;
                    }

                    @Override
                    public void renew() {}
                },
                queue,
                resumed::add);
    }

    /** Counts its statements. */
    private final class CountedBuckets extends SharedBuckets {

        @Override
        protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
            statements.incrementAndGet();
            return super.beginCompareAndSwapOperation(key);
        }
    }

    /** A store that is down. */
    private static final class FailingBuckets extends SharedBuckets {

        private final RuntimeException failure;

        FailingBuckets(RuntimeException failure) {
            this.failure = failure;
        }

        @Override
        protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
            throw failure;
        }
    }
}
