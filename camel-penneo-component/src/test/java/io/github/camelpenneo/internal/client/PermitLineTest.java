package io.github.camelpenneo.internal.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.internal.wait.Scheduler;
import io.github.camelpenneo.internal.wait.WaitQueue;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.SharedBuckets;
import io.github.camelpenneo.testing.VirtualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
        PermitLine line = line(local(1));
        assertThat(reserve(line, DAY, DAY)).isTrue();
        assertThat(line.size()).isZero();
    }

    @Test
    void withoutALimitThereIsNoLine() {
        PermitLine line = line(local(0));
        for (int i = 0; i < 10; i++) {
            assertThat(reserve(line, DAY, Duration.ZERO)).isTrue();
        }
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void aCallWithoutTimeToStandInTheLineIsRefusedAtOnceAndTakesNoPermit() {
        RateLimit limit = local(1);
        PermitLine line = line(limit);
        limit.reserve(MINUTE).orElseThrow();
        assertThatThrownBy(() -> reserve(line, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(PenneoRateLimitException.class);
        assertThat(limit.reserve(MINUTE.multipliedBy(2)).orElseThrow().delay()).isLessThan(MINUTE.plusSeconds(2));
    }

    @Test
    void aCallThatIsNotLateTakesNoPermitThatOthersWaitFor() {
        RateLimit limit = local(60);
        PermitLine line = line(limit);
        for (int i = 0; i < 30; i++) {
            limit.reserve(MINUTE).orElseThrow();
        }
        assertThat(reserve(line, MINUTE, DAY)).isFalse();
        Duration create = limit.reserve(MINUTE).orElseThrow().delay();
        time.advance(create.minusMillis(100));
        assertThat(resumed).isEmpty();
        time.advance(Duration.ofSeconds(20));
        assertThat(resumed).hasSize(1).containsOnlyNulls();
    }

    @Test
    void theBudgetIsAskedRarelyWhileItsPermitsAreBooked() {
        // The bucket has the time of the system, so that its permits stay booked on virtual time
        RateLimit limit = shared(new CountedBuckets());
        PermitLine line = line(limit);
        for (int i = 0; i < 80; i++) {
            limit.reserve(MINUTE).orElseThrow();
        }
        for (int i = 0; i < 1000; i++) {
            reserve(line, DAY, DAY);
        }
        statements.set(0);
        time.advance(Duration.ofMinutes(10));
        assertThat(statements).as("with the checks of the limit").hasValueBetween(50, 200);
        assertThat(resumed).isEmpty();
    }

    @Test
    void aFailureOfTheStoreEndsTheFirstCallOnlyAndTheNextTryComesLater() {
        RuntimeException failure = new IllegalStateException("for the test");
        PermitLine line = line(shared(new FailingBuckets(failure)));
        assertThatThrownBy(() -> reserve(line, DAY, DAY)).satisfies(PermitLineTest::tellsThatTheStoreFailed);
        for (int i = 0; i < 10; i++) {
            assertThat(reserve(line, DAY, DAY)).isFalse();
        }
        time.advance(SECOND);
        assertThat(resumed).hasSize(1);
        time.advance(MINUTE);
        assertThat(resumed).hasSize(10).allSatisfy(PermitLineTest::tellsThatTheStoreFailed);
        assertThat(line.size()).isZero();
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void aStopOfTheConnectionLeavesTheCallsToTheEndOfTheirQueues() {
        PermitLine line = line(local(1));
        assertThat(reserve(line, DAY, DAY)).isTrue();
        assertThat(reserve(line, DAY, DAY)).isFalse();
        assertThat(reserve(line, DAY, DAY)).isFalse();
        waits.close();
        time.advance(Duration.ofMinutes(10));
        assertThat(resumed).as("the call that had a permit").hasSize(1).containsOnlyNulls();
        reserve(line, DAY, DAY);
        queue.close();
        assertThat(resumed.subList(1, resumed.size())).hasSize(2).doesNotContainNull();
        assertThat(line.size()).isZero();
    }

    @Test
    void eachCallEndsOnceWhilePermitsTimeoutsRenewalsAndAStopRace() throws Exception {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        ExecutorService workers = Executors.newFixedThreadPool(4);
        Scheduler real = (delay, task) -> {
            Future<?> scheduled = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        };
        try {
            WaitQueue ofLine = new WaitQueue(real, workers);
            WaitQueue ofCalls = new WaitQueue(real, workers);
            Clock clock = Clock.systemUTC();
            RateLimit limit = RateLimit.local(clock);
            limit.join(120_000);
            PermitLine line = PermitLine.patient(limit, new SparePermits(limit, () -> false, clock), clock, ofLine);
            AtomicIntegerArray ends = new AtomicIntegerArray(20_000);
            AtomicInteger permits = new AtomicInteger();
            List<Future<?>> callers = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(caller -> workers.submit(() -> {
                        for (int i = caller; i < ends.length(); i += 4) {
                            int call = i;
                            Patience patience = patience(
                                    Duration.ZERO, clock.instant().plusMillis(i % 400), Duration.ofMillis(50 + i % 50));
                            try {
                                if (line.reserve("awaitCaseFile", patience, ofCalls, reason -> {
                                    ends.incrementAndGet(call);
                                    permits.addAndGet(reason == null ? 1 : 0);
                                })) {
                                    ends.incrementAndGet(call);
                                }
                            } catch (PenneoRateLimitException e) {
                                ends.incrementAndGet(call);
                            }
                        }
                    }))
                    .toList();
            for (Future<?> caller : callers) {
                caller.get();
            }
            await().until(() -> permits.get() > 20);
            ofCalls.close();
            await().untilAsserted(() -> assertThat(
                            IntStream.range(0, ends.length()).map(ends::get).sum())
                    .isEqualTo(ends.length()));
            assertThat(IntStream.range(0, ends.length()).map(ends::get)).containsOnly(1);
            assertThat(line.size()).isZero();
        } finally {
            timer.shutdownNow();
            workers.shutdownNow();
        }
    }

    private static void tellsThatTheStoreFailed(Throwable e) {
        assertThat(e)
                .isInstanceOf(PenneoConnectionException.class)
                .hasNoCause()
                .hasMessageContainingAll("proxyManager", "IllegalStateException", "Nothing was sent")
                .hasMessageNotContaining("for the test");
    }

    private RateLimit local(int callsPerMinute) {
        RateLimit limit = RateLimit.local(time);
        limit.join(callsPerMinute);
        return limit;
    }

    private RateLimit shared(SharedBuckets nodes) {
        RateLimit limit = RateLimit.shared(nodes, "a key", time);
        limit.join(100);
        return limit;
    }

    private PermitLine line(RateLimit limit) {
        return PermitLine.patient(limit, new SparePermits(limit, () -> false, time), time, waits);
    }

    private boolean reserve(PermitLine line, Duration untilLate, Duration untilEnd) {
        return line.reserve(
                "awaitCaseFile", patience(untilLate, time.instant().plus(untilEnd), MINUTE), queue, resumed::add);
    }

    private static Patience patience(Duration untilLate, Instant end, Duration renewalInterval) {
        return new Patience() {
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
                return renewalInterval;
            }

            @Override
            public void renew() {}
        };
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
