package io.github.camelpenneo.internal.wait;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.internal.once.DuplicateGuard;
import io.github.camelpenneo.internal.once.GuardedRoute;
import io.github.camelpenneo.internal.webhook.delivery.DeliveryResponse;
import io.github.camelpenneo.internal.webhook.delivery.EventIntake;
import io.github.camelpenneo.internal.webhook.delivery.FailureStreak;
import io.github.camelpenneo.internal.webhook.delivery.IncomingEvent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The time limits and renewals of deliveries on the real scheduler, as fast as they come. */
class DeliveryTimersTest {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryTimersTest.class);
    private static final int DELIVERIES = 100_000;
    private static final int AT_ONCE = 500;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ContextScheduler scheduler = new ContextScheduler(camel, this);
    private final ThreadPool threads = new ThreadPool(camel, this, "DeliveryTimersTest", 8);
    private final IdempotentRepository repository =
            MemoryIdempotentRepository.memoryIdempotentRepository(new HashMap<>());
    private final Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();
    private final CompletableFuture<Consumer<Boolean>> endOfLongRoute = new CompletableFuture<>();

    @AfterEach
    void tearDown() {
        threads.close();
        scheduler.close();
        camel.stop();
    }

    @Test
    void of100000DeliveriesNoneIsLostOrRoutedTwiceTheLimitHoldsAndNoTimerStays() throws InterruptedException {
        EventIntake intake = node(Duration.ofMillis(500));
        EventIntake elsewhere = node(Duration.ofMillis(500));
        CompletableFuture<DeliveryResponse> first = new CompletableFuture<>();
        intake.accept(incoming("long"), first::complete);
        endOfLongRoute.join();

        Semaphore places = new Semaphore(AT_ONCE - 1);
        CountDownLatch responses = new CountDownLatch(DELIVERIES);
        AtomicInteger failures = new AtomicInteger();
        long begin = System.nanoTime();
        for (int i = 0; i < DELIVERIES; i++) {
            places.acquire();
            intake.accept(incoming("quick " + i), response -> {
                if (response != DeliveryResponse.OK) {
                    failures.incrementAndGet();
                }
                places.release();
                responses.countDown();
            });
        }
        assertThat(responses.await(1, TimeUnit.MINUTES)).isTrue();
        LOG.warn(
                "{} deliveries with limits and leases took {} ms",
                DELIVERIES,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));

        assertThat(failures).hasValue(0);
        assertThat(first.join()).isEqualTo(DeliveryResponse.LATER);
        CompletableFuture<DeliveryResponse> second = new CompletableFuture<>();
        elsewhere.accept(incoming("long"), second::complete);
        assertThat(second.join()).isEqualTo(DeliveryResponse.LATER);
        // The renewal of the route that still runs
        await().untilAsserted(() -> assertThat(scheduler.size()).isEqualTo(1));
        endOfLongRoute.join().accept(true);
        assertThat(scheduler.size()).isZero();
        assertThat(runs).hasSize(DELIVERIES + 1);
        assertThat(runs.values()).allSatisfy(times -> assertThat(times).hasValue(1));
    }

    private EventIntake node(Duration timeout) {
        GuardedRoute<IncomingEvent> route = new GuardedRoute<>(
                new DuplicateGuard(repository, Clock.systemUTC()),
                this::run,
                scheduler.on(new SerialExecutor(scheduler.background())));
        return new EventIntake(
                new EventIntake.Settings(false, timeout, AT_ONCE),
                route,
                new FailureStreak(Clock.systemUTC(), false),
                scheduler.on(new SerialExecutor(threads)),
                threads);
    }

    private void run(IncomingEvent incoming, Consumer<Boolean> done) {
        runs.computeIfAbsent(incoming.key(), key -> new AtomicInteger()).incrementAndGet();
        if (incoming.key().equals("long")) {
            endOfLongRoute.complete(done);
        } else {
            done.accept(true);
        }
    }

    private static IncomingEvent incoming(String key) {
        return new IncomingEvent(new Event("signer", "opened", null, null), key, null, "{}");
    }
}
