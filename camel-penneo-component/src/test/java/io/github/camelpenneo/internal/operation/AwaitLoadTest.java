package io.github.camelpenneo.internal.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoAwaitTimeoutException;
import io.github.camelpenneo.api.PenneoStoppedException;
import io.github.camelpenneo.internal.job.JobBackOff;
import io.github.camelpenneo.internal.wait.ContextScheduler;
import io.github.camelpenneo.internal.wait.WaitQueue;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** 100,000 exchanges that await a case file at the same time: one thread keeps the time, and one does the work. */
@Tag("one-line")
@Tag("slow")
class AwaitLoadTest {

    private static final int MANY = 100_000;
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final JobBackOff AT_ONCE = new JobBackOff(Duration.ofMillis(1), 60_000, MINUTE);

    /** A budget that is used up, so that no exchange sends a request. */
    private final AwaitingSandbox penneo = new AwaitingSandbox(1, Duration.ofMillis(1), DAY);

    private final ContextScheduler scheduler = new ContextScheduler(penneo.camel, this);
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final WaitQueue waits = new WaitQueue(scheduler, worker);
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicIntegerArray ends = new AtomicIntegerArray(MANY);

    @AfterEach
    void close() {
        waits.close();
        worker.shutdown();
        scheduler.close();
        penneo.close();
    }

    @Test
    void aWaitingExchangeTakesLessThanAKilobyteBeyondOneThatIsParked() {
        assertTakesLessThanAKilobyte(new JobBackOff(MINUTE, 1.5, MINUTE), 0);
    }

    @Test
    void anExchangeInTheLineTakesLessThanAKilobyteToo() {
        penneo.begin(penneo.runner(DAY), exchange(0));
        penneo.advance(Duration.ofSeconds(2));
        // One has the next permit
        assertTakesLessThanAKilobyte(AT_ONCE, MANY - 1);
    }

    private void assertTakesLessThanAKilobyte(JobBackOff backOff, int inTheLine) {
        // Twice: what an earlier test has left can be collected meanwhile
        long ofParked = Math.max(parked(), parked());
        List<Exchange> waiting = new ArrayList<>(MANY);
        long before = usedHeap();
        begin(backOff, DAY, waiting);
        await().atMost(MINUTE).until(() -> penneo.client.permitLine().size() >= inTheLine);
        long ofWaiting = usedHeap() - before;

        assertThat(waits.size()).isEqualTo(MANY);
        assertThat((ofWaiting - ofParked) / MANY)
                .as("bytes beyond the %d of a parked exchange", ofParked / MANY)
                .isBetween(0L, 1000L);
    }

    /** The bytes of so many exchanges that are only held, with their callbacks. */
    private long parked() {
        List<Exchange> parked = new ArrayList<>(MANY);
        List<AsyncCallback> callbacks = new ArrayList<>(MANY);
        long before = usedHeap();
        for (int i = 0; i < MANY; i++) {
            parked.add(exchange(i));
            callbacks.add(callback(i));
        }
        long taken = usedHeap() - before;
        assertThat(callbacks).hasSize(parked.size());
        return taken;
    }

    @Test
    void aStopEndsEachInTheLineOnceAndQuickly() {
        List<Exchange> waiting = new ArrayList<>(MANY);
        penneo.begin(penneo.runner(DAY), exchange(0));
        penneo.advance(Duration.ofSeconds(2));
        begin(AT_ONCE, DAY, waiting);
        await().atMost(MINUTE).until(() -> penneo.client.permitLine().size() >= MANY / 2);
        long begin = System.nanoTime();
        waits.close();
        await().atMost(MINUTE).until(() -> ended.get() == MANY);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertAllEndedOnce(waiting, PenneoStoppedException.class);
        assertThat(penneo.client.permitLine().size()).isZero();
    }

    @Test
    void allThatWakeUpAtOnceEndOnce() {
        List<Exchange> waiting = new ArrayList<>(MANY);
        penneo.begin(penneo.runner(DAY), exchange(0));
        penneo.advance(Duration.ofSeconds(2));
        begin(new JobBackOff(MINUTE, 1.5, MINUTE), Duration.ofMillis(1), waiting);
        penneo.time.advance(Duration.ofMillis(1));
        await().atMost(Duration.ofMinutes(1)).until(() -> ended.get() == MANY);
        assertAllEndedOnce(waiting, PenneoAwaitTimeoutException.class);
    }

    @Test
    void aStopEndsEachOnceAndQuickly() {
        List<Exchange> waiting = new ArrayList<>(MANY);
        begin(new JobBackOff(MINUTE, 1.5, MINUTE), DAY, waiting);
        long begin = System.nanoTime();
        waits.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertAllEndedOnce(waiting, PenneoStoppedException.class);
    }

    private void assertAllEndedOnce(List<Exchange> waiting, Class<? extends Exception> failure) {
        assertThat(ended).hasValue(MANY);
        for (int i = 0; i < MANY; i++) {
            assertThat(ends.get(i)).isOne();
            assertThat(waiting.get(i).getException()).isInstanceOf(failure);
        }
        assertThat(waits.size()).isZero();
    }

    private void begin(JobBackOff backOff, Duration timeout, List<Exchange> waiting) {
        OperationRunner runner = penneo.runner(backOff, timeout, waits);
        for (int i = 0; i < MANY; i++) {
            Exchange exchange = exchange(i);
            waiting.add(exchange);
            runner.run(exchange, callback(i));
        }
    }

    private Exchange exchange(int number) {
        return penneo.exchange(new Job("job-" + number, "hash-" + number, null));
    }

    private AsyncCallback callback(int number) {
        return doneSync -> {
            ends.incrementAndGet(number);
            ended.incrementAndGet();
        };
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
