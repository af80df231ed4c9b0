package io.github.camelpenneo.internal.webhook.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.internal.once.DuplicateGuard;
import io.github.camelpenneo.internal.once.GuardedRoute;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.VirtualScheduler;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two nodes over one repository, with clocks five seconds apart, on the test's time. */
class EventIntakeLoadTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PENNEOS_RETRY = Duration.ofSeconds(20);
    private static final int EVENTS = 50_000;
    private static final int QUICK = 60_000;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-24T12:00:00Z"));
    private final VirtualScheduler scheduler = new VirtualScheduler(time);
    private final IdempotentRepository repository =
            MemoryIdempotentRepository.memoryIdempotentRepository(new HashMap<>());
    private final Map<String, AtomicInteger> begun = new HashMap<>();
    private final Map<String, AtomicInteger> processed = new HashMap<>();
    private final Random random = new Random(16);
    private Node one;
    private Node other;

    /** A process: an intake over a guard with a clock of its own. */
    private final class Node {

        private final EventIntake intake;

        Node(Duration difference, int maxConcurrent, Route route) {
            DuplicateGuard guard = new DuplicateGuard(repository, Clock.offset(time, difference));
            intake = new EventIntake(
                    new EventIntake.Settings(false, TIMEOUT, maxConcurrent),
                    new GuardedRoute<>(guard, (incoming, done) -> run(route, incoming.key(), done), scheduler),
                    new FailureStreak(time, false),
                    scheduler,
                    Runnable::run);
        }

        void deliver(String key, Consumer<DeliveryResponse> respond) {
            intake.accept(new IncomingEvent(new Event("signer", "opened", null, null), key, null, "{}"), respond);
        }
    }

    /** How long the route takes, and whether it succeeds. */
    private record Run(Duration length, boolean success) {}

    private interface Route {
        Run run(String key, int attempt);
    }

    private void run(Route route, String key, Consumer<Boolean> done) {
        int attempt = begun.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
        Run run = route.run(key, attempt);
        Runnable end = () -> {
            if (run.success()) {
                processed.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
            }
            done.accept(run.success());
        };
        if (run.length().isZero()) {
            end.run();
        } else {
            time.schedule(run.length(), end);
        }
    }

    private void start(int maxConcurrent, Route route) {
        one = new Node(Duration.ZERO, maxConcurrent, route);
        other = new Node(Duration.ofSeconds(5), maxConcurrent, route);
    }

    @Test
    void aLongRouteUnder60000QuickDeliveriesIsAnsweredInTimeAndRunsOnceOnTwoNodes() {
        Duration length = Duration.ofSeconds(90);
        start(10, (key, attempt) -> new Run("long".equals(key) ? length : Duration.ZERO, true));
        List<DeliveryResponse> first = new ArrayList<>();
        List<DeliveryResponse> quick = new ArrayList<>();
        List<DeliveryResponse> elsewhere = new ArrayList<>();
        one.deliver("long", first::add);
        for (int i = 0; i < QUICK; i++) {
            (i % 2 == 0 ? one : other).deliver("quick " + i, quick::add);
            if (i % 2000 == 0) {
                // Each waits for the other node until its timeout, five at a time
                other.deliver("long", elsewhere::add);
                assertThat(first).hasSize(i / 1000 < TIMEOUT.toSeconds() ? 0 : 1);
            }
            if (i % 1000 == 999) {
                time.advance(Duration.ofSeconds(1));
            }
        }
        assertThat(first).containsExactly(DeliveryResponse.LATER);
        assertThat(quick).hasSize(QUICK).containsOnly(DeliveryResponse.OK);
        time.advance(length);
        assertThat(elsewhere).hasSize(QUICK / 2000).containsOnly(DeliveryResponse.LATER);
        other.deliver("long", first::add);
        assertThat(first).last().isEqualTo(DeliveryResponse.OK);
        assertThat(begun.get("long")).hasValue(1);
        assertThat(processed).hasSize(QUICK + 1);
        assertThat(processed.values()).allSatisfy(times -> assertThat(times).hasValue(1));
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void of100000DeliveriesNoneIsLostAndNoneIsProcessedTwice() {
        // Of a hundred events one takes longer than Penneo waits, one longer than a lease lives, and three fail once
        start(100, (key, attempt) -> {
            int kind = Math.floorMod(key.hashCode(), 100);
            Duration length = switch (kind) {
                case 0 -> Duration.ofSeconds(13);
                case 1 -> Duration.ofSeconds(70);
                case 2, 3, 4, 5 -> Duration.ofSeconds(2);
                default -> Duration.ZERO;
            };
            return new Run(length, attempt > 1 || kind < 3 || kind > 5);
        });
        Penneo penneo = new Penneo();
        for (int i = 0; i < EVENTS; i++) {
            penneo.deliver("event " + i, i % 2 == 0 ? one : other);
            // A duplicate, as Penneo sends some, to either node
            penneo.deliver("event " + random.nextInt(i + 1), random.nextBoolean() ? one : other);
            if (i % 10 == 9) {
                time.advance(Duration.ofSeconds(1));
            }
        }
        time.advance(Duration.ofMinutes(10));
        assertThat(penneo.deliveries).isGreaterThanOrEqualTo(100_000);
        assertThat(penneo.waiting).isZero();
        assertThat(processed).hasSize(EVENTS);
        assertThat(processed.values()).allSatisfy(times -> assertThat(times).hasValue(1));
        assertThat(penneo.slowest).isLessThanOrEqualTo(TIMEOUT);
        assertThat(scheduler.waiting()).isZero();
    }

    /** Delivers again, to any node, until it has a 2xx response. */
    private final class Penneo {

        private int deliveries;
        private int waiting;
        private Duration slowest = Duration.ZERO;

        void deliver(String key, Node node) {
            deliveries++;
            waiting++;
            Instant sent = time.instant();
            AtomicInteger responses = new AtomicInteger();
            node.deliver(key, response -> {
                assertThat(responses.incrementAndGet()).isOne();
                waiting--;
                Duration waited = Duration.between(sent, time.instant());
                slowest = waited.compareTo(slowest) > 0 ? waited : slowest;
                if (response != DeliveryResponse.OK) {
                    time.schedule(PENNEOS_RETRY, () -> deliver(key, random.nextBoolean() ? one : other));
                }
            });
        }
    }
}
