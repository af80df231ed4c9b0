package io.github.camelpenneo.internal.wait;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** On the real thing: Camel's own scheduled pools refuse the 1,001st task. */
class ContextSchedulerTest {

    private static final int EXCHANGES = 100_000;
    private static final int TIMERS = 60_000;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ContextScheduler scheduler;

    @BeforeEach
    void setUp() {
        camel.start();
        scheduler = new ContextScheduler(camel, this);
    }

    @AfterEach
    void tearDown() {
        scheduler.close();
        camel.stop();
    }

    @Test
    void noneOf100000ExchangesIsRefusedAndEachResumesOnce() {
        AtomicInteger resumed = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        try (WaitQueue queue = scheduler.newQueue()) {
            for (int i = 0; i < EXCHANGES; i++) {
                queue.resumeAfter(
                        Duration.ofMillis(i % 2 == 0 ? 1 : 3_600_000),
                        failure -> (failure == null ? resumed : failed).incrementAndGet());
            }
            await().untilAsserted(() -> assertThat(resumed).hasValue(EXCHANGES / 2));
            assertThat(queue.size()).isEqualTo(EXCHANGES / 2);
            assertThat(failed).hasValue(0);
        }
        assertThat(failed).hasValue(EXCHANGES / 2);
        assertThat(resumed).hasValue(EXCHANGES / 2);
    }

    @Test
    void of60000TimersNoneIsDropped() throws InterruptedException {
        CountDownLatch run = new CountDownLatch(TIMERS);
        for (int i = 0; i < TIMERS; i++) {
            scheduler.schedule(Duration.ofMillis(10), run::countDown);
        }
        assertThat(run.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void cancelledTimersLeaveTheQueueAtOnce() {
        List<Scheduler.Task> tasks = new ArrayList<>();
        for (int i = 0; i < TIMERS; i++) {
            tasks.add(scheduler.schedule(Duration.ofHours(1), () -> {}));
        }
        tasks.forEach(Scheduler.Task::cancel);
        assertThat(scheduler.size()).isZero();
    }

    @Test
    void aRefusalAfterTheStopSaysSo() {
        scheduler.close();
        assertThatThrownBy(() -> scheduler.schedule(Duration.ofSeconds(1), () -> {}))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("The penneo component has been stopped; nothing waits any more");
    }
}
