package io.github.camelpenneo.internal.wait;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.VirtualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class WaitQueueTest {

    private static final int MANY = 100_000;

    private final VirtualTime time = new VirtualTime();
    private final VirtualScheduler scheduler = new VirtualScheduler(time);
    private final WaitQueue queue = new WaitQueue(scheduler, Runnable::run);
    private final AtomicInteger resumed = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    private void count(RuntimeException failure) {
        (failure == null ? resumed : failed).incrementAndGet();
    }

    @Test
    void eachOf100000ResumesOnceWhenItsDelayIsOver() {
        for (int i = 0; i < MANY; i++) {
            queue.resumeAfter(Duration.ofMillis(i), this::count);
        }
        assertThat(queue.size()).isEqualTo(MANY);
        time.advance(Duration.ofMillis(MANY / 2 - 1));
        assertThat(resumed).hasValue(MANY / 2);
        time.advance(Duration.ofMillis(MANY));
        assertThat(resumed).hasValue(MANY);
        assertThat(failed).hasValue(0);
        assertThat(queue.size()).isZero();
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void aStopResumesEachOf100000OnceAndSaysSoAndLeavesNoTaskBehind() {
        AtomicReference<RuntimeException> last = new AtomicReference<>();
        for (int i = 0; i < MANY; i++) {
            queue.resumeAfter(Duration.ofMinutes(1), failure -> {
                count(failure);
                last.set(failure);
            });
        }
        queue.close();
        assertThat(failed).hasValue(MANY);
        assertThat(last.get()).isInstanceOf(RejectedExecutionException.class).hasMessageContaining("was stopped");
        assertThat(scheduler.waiting()).isZero();
        time.advance(Duration.ofMinutes(2));
        assertThat(resumed).hasValue(0);
        assertThat(failed).hasValue(MANY);
    }

    @Test
    void oneExchangeThatFailsWhileItIsEndedDoesNotKeepTheOthersFromEnding() {
        for (int i = 0; i < 10; i++) {
            queue.resumeAfter(Duration.ofMinutes(1), failure -> {
                count(failure);
                throw new IllegalStateException("for the test");
            });
        }
        queue.close();
        assertThat(failed).hasValue(10);
        assertThat(queue.size()).isZero();
    }

    @Test
    void whoeverComesAfterTheStopIsToldAtOnce() {
        queue.close();
        queue.resumeAfter(Duration.ofMinutes(1), this::count);
        assertThat(failed).hasValue(1);
        assertThatThrownBy(() -> queue.await(Duration.ofMinutes(1)))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("was stopped");
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void anExchangeWhoseWorkerRefusesItIsToldSoAndNotLost() {
        WaitQueue refused = new WaitQueue(scheduler, task -> {
            throw new RejectedExecutionException("shut down");
        });
        refused.resumeAfter(Duration.ofSeconds(1), this::count);
        time.advance(Duration.ofSeconds(1));
        assertThat(failed).hasValue(1);
        assertThat(refused.size()).isZero();
    }

    @Test
    void aStopOnTheWorkersHoldsTheCallerForNothing() {
        Queue<Runnable> work = new ArrayDeque<>();
        WaitQueue onWorkers = new WaitQueue(scheduler, work::add);
        for (int i = 0; i < 10; i++) {
            onWorkers.resumeAfter(Duration.ofMinutes(1), this::count);
        }
        onWorkers.closeOnWorkers();
        assertThat(failed).hasValue(0);
        work.forEach(Runnable::run);
        onWorkers.close();
        assertThat(failed).hasValue(10);
        assertThat(onWorkers.size()).isZero();
    }

    @Test
    void aStopOnWorkersThatRefuseEndsTheWaitsOnTheCaller() {
        WaitQueue refused = new WaitQueue(scheduler, task -> {
            throw new RejectedExecutionException("shut down");
        });
        refused.resumeAfter(Duration.ofMinutes(1), this::count);
        refused.closeOnWorkers();
        assertThat(failed).hasValue(1);
    }

    @Test
    void anInterruptEndsTheWaitOfAThreadWithoutASpinAndLeavesNoTaskBehind() {
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread waiting = new Thread(() -> {
            try {
                queue.await(Duration.ofMinutes(1));
            } catch (Throwable e) {
                end.set(e);
            }
        });
        waiting.start();
        await().until(() -> queue.size() == 1);
        waiting.interrupt();
        await().untilAtomic(end, org.hamcrest.Matchers.instanceOf(InterruptedException.class));
        assertThat(queue.size()).isZero();
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void aThreadThatWaitsGoesOnWhenTheTimeHasComeAndWhenTheQueueIsClosed() {
        AtomicReference<Object> end = new AtomicReference<>();
        Runnable wait = () -> {
            try {
                queue.await(Duration.ofMinutes(1));
                end.set("went on");
            } catch (Exception e) {
                end.set(e);
            }
        };
        new Thread(wait).start();
        await().until(() -> scheduler.waiting() == 1);
        time.advance(Duration.ofMinutes(1));
        await().untilAtomic(end, org.hamcrest.Matchers.equalTo("went on"));

        new Thread(wait).start();
        await().until(() -> scheduler.waiting() == 1);
        queue.close();
        await().untilAtomic(end, org.hamcrest.Matchers.instanceOf(RejectedExecutionException.class));
    }
}
