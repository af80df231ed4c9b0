package io.github.camelpenneo.internal.webhook.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.internal.once.DuplicateGuard;
import io.github.camelpenneo.internal.once.GuardedRoute;
import io.github.camelpenneo.internal.wait.Scheduler;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.VirtualScheduler;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventIntakeTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** The begin of a slot of leases. */
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-24T12:00:00Z"));

    private final IdempotentRepository repository =
            MemoryIdempotentRepository.memoryIdempotentRepository(new HashMap<>());
    private final DuplicateGuard guard = new DuplicateGuard(repository, time);
    /** The ends of the routes that run. */
    private final VirtualScheduler scheduler = new VirtualScheduler(time);

    private final Map<String, Consumer<Boolean>> running = new HashMap<>();

    private final List<String> begun = new ArrayList<>();
    private final List<DeliveryResponse> answers = new ArrayList<>();
    private boolean broken;
    private int alarms;
    private final FailureStreak streak = new FailureStreak(time, false);
    private EventIntake intake = intake(false);

    @BeforeEach
    void countAlarms() {
        streak.onAlarm(() -> alarms++);
    }

    @Test
    void anEventIsAnsweredOnceItsRouteHasSucceeded() {
        accept("a");
        assertThat(answers).isEmpty();
        end("a", true);
        assertThat(answers).containsExactly(DeliveryResponse.OK);
        time.advance(TIMEOUT);
        assertThat(answers).hasSize(1);
    }

    @Test
    void whatWasProcessedIsAnsweredLikeTheFirstAndNotRoutedAgain() {
        accept("a");
        end("a", true);
        accept("a");
        assertThat(answers).containsExactly(DeliveryResponse.OK, DeliveryResponse.OK);
        assertThat(begun).containsExactly("a");
    }

    @Test
    void whatFailedIsRoutedAgain() {
        accept("a");
        end("a", false);
        accept("a");
        end("a", true);
        assertThat(answers).containsExactly(DeliveryResponse.FAILED, DeliveryResponse.OK);
        assertThat(begun).containsExactly("a", "a");
    }

    @Test
    void whatTakesTooLongIsPutOffAndRunsOnAndItsRetryIsToldHowItEnded() {
        accept("a");
        time.advance(TIMEOUT);
        assertThat(answers).containsExactly(DeliveryResponse.LATER);
        time.advance(Duration.ofSeconds(20));
        accept("a");
        end("a", true);
        assertThat(answers).containsExactly(DeliveryResponse.LATER, DeliveryResponse.OK);
        assertThat(begun).containsExactly("a");
    }

    @Test
    void aRetryWaitsForItsPredecessorNoLongerThanTheTimeout() {
        accept("a");
        time.advance(Duration.ofSeconds(5));
        accept("a");
        time.advance(Duration.ofSeconds(5));
        assertThat(answers).containsExactly(DeliveryResponse.LATER);
        time.advance(Duration.ofSeconds(5));
        assertThat(answers).containsExactly(DeliveryResponse.LATER, DeliveryResponse.LATER);
        end("a", true);
        accept("a");
        assertThat(answers).containsExactly(DeliveryResponse.LATER, DeliveryResponse.LATER, DeliveryResponse.OK);
    }

    @Test
    void moreAtOnceThanAllowedArePutOffAtOnce() {
        accept("a");
        accept("b");
        accept("c");
        assertThat(answers).containsExactly(DeliveryResponse.LATER);
        assertThat(begun).containsExactly("a", "b");
        end("a", true);
        accept("c");
        end("c", true);
        assertThat(answers).containsExactly(DeliveryResponse.LATER, DeliveryResponse.OK, DeliveryResponse.OK);
    }

    @Test
    void aRouteThatHangsCountsUntilItEnds() {
        accept("a");
        accept("b");
        time.advance(TIMEOUT);
        accept("c");
        assertThat(begun).containsExactly("a", "b");
        assertThat(answers).containsExactly(DeliveryResponse.LATER, DeliveryResponse.LATER, DeliveryResponse.LATER);
        accept("a");
        end("a", true);
        assertThat(answers).last().isEqualTo(DeliveryResponse.OK);
        accept("c");
        assertThat(begun).containsExactly("a", "b", "c");
    }

    @Test
    void anEventIsAnsweredAtOnceWhereThatIsWanted() {
        intake = intake(true);
        accept("a");
        assertThat(answers).containsExactly(DeliveryResponse.OK);
        accept("a");
        end("a", true);
        accept("a");
        assertThat(answers).containsExactly(DeliveryResponse.OK, DeliveryResponse.OK, DeliveryResponse.OK);
        assertThat(begun).containsExactly("a");
    }

    @Test
    void aRouteThatIsStoppingTakesNothingNewAndAnswersWhatIsThere() {
        accept("a");
        intake.close();
        accept("b");
        assertThat(answers).containsExactly(DeliveryResponse.LATER);
        end("a", true);
        assertThat(answers).containsExactly(DeliveryResponse.LATER, DeliveryResponse.OK);
        intake.reopen();
        accept("b");
        intake.respondToWaiting();
        assertThat(answers).containsExactly(DeliveryResponse.LATER, DeliveryResponse.OK, DeliveryResponse.LATER);
    }

    @Test
    void aDeliveryWaitsWhileAnotherNodeProcessesItsEventAndGetsItsSuccess() {
        DuplicateGuard other = new DuplicateGuard(repository, time);
        other.acquire("a");
        accept("a");
        accept("a");
        time.advance(Duration.ofSeconds(3));
        assertThat(answers).isEmpty();
        other.complete("a");
        time.advance(Duration.ofSeconds(1));
        assertThat(answers).containsExactly(DeliveryResponse.OK, DeliveryResponse.OK);
        assertThat(begun).isEmpty();
        assertNothingIsHeld();
    }

    @Test
    void anEventThatAnotherNodeGivesUpIsTakenOverWithinASecond() {
        DuplicateGuard other = new DuplicateGuard(repository, time);
        other.acquire("a");
        accept("a");
        time.advance(Duration.ofSeconds(5));
        other.release("a");
        time.advance(Duration.ofSeconds(1));
        assertThat(begun).containsExactly("a");
        end("a", true);
        assertThat(answers).containsExactly(DeliveryResponse.OK);
    }

    @Test
    void anEventOfANodeThatDiedIsTakenOverWhenItsLeaseHasExpired() {
        intake = new EventIntake(
                new EventIntake.Settings(false, Duration.ofSeconds(30), 2),
                route(guard),
                streak,
                scheduler,
                Runnable::run);
        new DuplicateGuard(repository, time).acquire("a");
        accept("a");
        time.advance(Duration.ofSeconds(25));
        assertThat(begun).containsExactly("a");
        end("a", true);
        assertThat(answers).containsExactly(DeliveryResponse.OK);
    }

    @Test
    void aDeliveryWaitsForAnotherNodeNoLongerThanTheTimeoutAndThenNobodyLooks() {
        AtomicInteger looks = new AtomicInteger();
        IdempotentRepository counting = new MemoryIdempotentRepository(new HashMap<>()) {
            @Override
            public boolean contains(String key) {
                if (key.startsWith("done:")) {
                    looks.incrementAndGet();
                }
                return super.contains(key);
            }
        };
        DuplicateGuard other = new DuplicateGuard(counting, time);
        other.acquire("a");
        looks.set(0);
        intake = intake(new DuplicateGuard(counting, time), false);
        accept("a");
        time.advance(TIMEOUT.minusMillis(1));
        assertThat(answers).isEmpty();
        // At once, after 250 ms and 500 ms, and then each second
        assertThat(looks.get()).isEqualTo(12);
        time.advance(Duration.ofSeconds(1));
        assertThat(answers).containsExactly(DeliveryResponse.LATER);
        assertThat(scheduler.waiting()).isZero();
        assertThat(intake.running()).isZero();
        assertThat(intake.waiting()).isZero();
    }

    @Test
    void deliveriesThatWaitForAnotherNodeCountAmongThoseThatAreAllowedAtOnce() {
        DuplicateGuard other = new DuplicateGuard(repository, time);
        for (String key : List.of("a", "b", "c")) {
            other.acquire(key);
            accept(key);
        }
        assertThat(answers).containsExactly(DeliveryResponse.LATER);
        assertThat(intake.waiting()).isEqualTo(2);
    }

    @Test
    void aStopAnswersADeliveryThatWaitsForAnotherNodeAndTakesNothingOver() {
        DuplicateGuard other = new DuplicateGuard(repository, time);
        other.acquire("a");
        accept("a");
        intake.close();
        intake.respondToWaiting();
        assertThat(answers).containsExactly(DeliveryResponse.LATER);
        other.release("a");
        time.advance(Duration.ofSeconds(2));
        assertThat(begun).isEmpty();
        assertThat(intake.running()).isZero();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aWaitForAnotherNodeThatCannotGoOnIsPutOffAndHoldsNothingUp(Throwable failure) {
        AtomicBoolean fails = new AtomicBoolean();
        intake = intake(route(guard), scheduler, task -> {
            if (fails.get()) {
                sneak(failure);
            }
            task.run();
        });
        DuplicateGuard other = new DuplicateGuard(repository, time);
        other.acquire("a");
        accept("a");
        fails.set(true);
        time.advance(Duration.ofSeconds(1));
        fails.set(false);
        assertThat(answers).containsExactly(DeliveryResponse.LATER);
        assertNothingIsHeld();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void threeFailuresInARowRaiseTheAlarmOnceUntilOneSucceeds(boolean sameEvent) {
        for (int i = 0; i < 5; i++) {
            String key = sameEvent ? "k" : "k" + i;
            accept(key);
            end(key, false);
            assertThat(alarms).isEqualTo(i < 2 ? 0 : 1);
        }
        assertThat(streak.problem()).isPresent();
        accept("good");
        end("good", true);
        assertThat(streak.problem()).isEmpty();
    }

    @Test
    void anEventThatFailsThreeTimesRaisesTheAlarmThoughOthersSucceed() {
        for (int i = 0; i < 3; i++) {
            accept("good" + i);
            end("good" + i, true);
            accept("bad");
            end("bad", false);
        }
        assertThat(alarms).isEqualTo(1);
        assertThat(streak.problem()).isPresent();
    }

    @Test
    void aRouteThatCannotBeRunIsAFailureAndHoldsNothingUp() {
        broken = true;
        for (int i = 0; i < 5; i++) {
            accept("a");
        }
        assertThat(answers).containsOnly(DeliveryResponse.FAILED).hasSize(5);
        broken = false;
        accept("a");
        end("a", true);
        assertThat(answers).last().isEqualTo(DeliveryResponse.OK);
    }

    @Test
    void whereTheAnswerComesAtOnceItStillComesOnlyForWhatIsTaken() {
        intake = new EventIntake(new EventIntake.Settings(true, TIMEOUT, 2), route(guard), streak, scheduler, task -> {
            throw new RejectedExecutionException();
        });
        accept("a");
        assertThat(answers).containsExactly(DeliveryResponse.LATER);
        assertThat(begun).isEmpty();
    }

    @Test
    void timeLimitsAndClaimsHoldAfter60000QuickDeliveriesWhichLeaveNoTimerBehind() {
        for (int i = 0; i < 60_000; i++) {
            accept("quick " + i);
            end("quick " + i, true);
        }
        assertThat(scheduler.waiting()).isZero();
        answers.clear();
        accept("long");
        time.advance(TIMEOUT);
        assertThat(answers).containsExactly(DeliveryResponse.LATER);
        time.advance(Duration.ofMinutes(5));
        // Another node sees the lease, which was renewed all the time
        assertThat(new DuplicateGuard(repository, time).acquire("long")).isEqualTo(DuplicateGuard.LeaseResult.HELD);
        end("long", true);
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void aResponseThatCannotBeSentHoldsNeitherTheEventNorTheOtherDeliveriesUp() {
        for (int i = 0; i < 5; i++) {
            acceptBroken("k" + i);
            accept("k" + i);
            end("k" + i, i % 2 == 0);
        }
        assertThat(answers)
                .containsExactly(
                        DeliveryResponse.OK,
                        DeliveryResponse.FAILED,
                        DeliveryResponse.OK,
                        DeliveryResponse.FAILED,
                        DeliveryResponse.OK);
        assertNothingIsHeld();
    }

    @Test
    void aResponseAtOnceThatCannotBeSentHoldsNothingUp() {
        intake = intake(true);
        for (int i = 0; i < 5; i++) {
            acceptBroken("k" + i);
            end("k" + i, true);
        }
        assertThat(begun).hasSize(5);
        assertNothingIsHeld();
    }

    @Test
    void aTimeLimitWhoseResponseCannotBeSentHoldsNothingUp() {
        acceptBroken("a");
        acceptBroken("b");
        time.advance(TIMEOUT);
        end("a", true);
        end("b", true);
        assertNothingIsHeld();
    }

    @Test
    void anAlarmThatFailsHoldsNothingUp() {
        streak.onAlarm(() -> {
            throw new RejectedExecutionException("for the test");
        });
        for (int i = 0; i < 5; i++) {
            accept("k");
            end("k", false);
        }
        assertThat(answers).containsOnly(DeliveryResponse.FAILED).hasSize(5);
        assertNothingIsHeld();
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("for the test"),
                new StackOverflowError("for the test"),
                new NoClassDefFoundError("for the test"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aRouteThatThrowsIsAFailureAndHoldsNothingUp(Throwable failure) {
        GuardedRoute<IncomingEvent> throwing = new GuardedRoute<>(guard, (incoming, done) -> sneak(failure), scheduler);
        intake = intake(throwing, scheduler, Runnable::run);
        accept5(DeliveryResponse.FAILED);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aRouteThatThrowsAfterItsEndHasEndedOnce(Throwable failure) {
        GuardedRoute<IncomingEvent> throwing = new GuardedRoute<>(
                guard,
                (incoming, done) -> {
                    done.accept(true);
                    done.accept(false);
                    sneak(failure);
                },
                scheduler);
        intake = intake(throwing, scheduler, Runnable::run);
        accept5(DeliveryResponse.OK);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anExecutorThatRefusesPutsDeliveriesOffAndHoldsNothingUp(Throwable failure) {
        intake = intake(route(guard), scheduler, task -> sneak(failure));
        accept5(DeliveryResponse.LATER);
        assertThat(begun).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aSchedulerThatRefusesTimeLimitsPutsDeliveriesOffAndHoldsNothingUp(Throwable failure) {
        intake = intake(route(guard), (delay, task) -> sneak(failure), Runnable::run);
        accept5(DeliveryResponse.LATER);
        assertThat(begun).isEmpty();
    }

    @Test
    void aSchedulerThatRefusesTheTimeLimitOfARetryPutsItOffAlone() {
        AtomicBoolean refuses = new AtomicBoolean();
        Scheduler limits = (delay, task) ->
                refuses.get() ? sneak(new RejectedExecutionException("closed")) : scheduler.schedule(delay, task);
        intake = intake(route(guard), limits, Runnable::run);
        accept("a");
        refuses.set(true);
        accept("a");
        assertThat(answers).containsExactly(DeliveryResponse.LATER);
        refuses.set(false);
        end("a", true);
        assertThat(answers).containsExactly(DeliveryResponse.LATER, DeliveryResponse.OK);
        assertNothingIsHeld();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aSchedulerThatRefusesRenewalsPutsDeliveriesOffAndHoldsNothingUp(Throwable failure) {
        GuardedRoute<IncomingEvent> unrenewed = new GuardedRoute<>(
                guard, (incoming, done) -> begun.add(incoming.key()), (delay, task) -> sneak(failure));
        intake = intake(unrenewed, scheduler, Runnable::run);
        accept5(DeliveryResponse.LATER);
        assertThat(begun).isEmpty();
    }

    /** Every step of the repository fails in turn, while a route succeeds or fails. */
    @ParameterizedTest
    @MethodSource("failures")
    void aRepositoryThatThrowsAtAnyStepHoldsNothingUp(Throwable failure) {
        for (boolean success : new boolean[] {true, false}) {
            for (int step = 0; step < 8; step++) {
                AtomicInteger left = new AtomicInteger(step);
                Runnable fail = () -> {
                    if (left.getAndDecrement() == 0) {
                        sneak(failure);
                    }
                };
                IdempotentRepository failing = new MemoryIdempotentRepository(new HashMap<>()) {
                    @Override
                    public boolean contains(String key) {
                        fail.run();
                        return super.contains(key);
                    }

                    @Override
                    public boolean add(String key) {
                        fail.run();
                        return super.add(key);
                    }

                    @Override
                    public boolean remove(String key) {
                        fail.run();
                        return super.remove(key);
                    }

                    @Override
                    public boolean confirm(String key) {
                        fail.run();
                        return super.confirm(key);
                    }
                };
                answers.clear();
                intake = intake(route(new DuplicateGuard(failing, time)), scheduler, Runnable::run);
                accept("a");
                if (running.containsKey("a")) {
                    end("a", success);
                }
                assertThat(answers).hasSize(1);
                left.set(-1);
                assertNothingIsHeld();
                // A key that could not be removed has expired by then
                time.advance(Duration.ofSeconds(20));
                accept("a");
                if (running.containsKey("a")) {
                    end("a", true);
                }
                assertThat(answers).last().isEqualTo(DeliveryResponse.OK);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRepositoryThatFailsPutsDeliveriesOff(boolean atOnce) {
        intake = intake(
                new DuplicateGuard(
                        new MemoryIdempotentRepository() {
                            @Override
                            public boolean contains(String key) {
                                throw new IllegalStateException("down");
                            }
                        },
                        time),
                atOnce);
        accept("a");
        assertThat(answers).containsExactly(DeliveryResponse.LATER);
        assertThat(begun).isEmpty();
    }

    private EventIntake intake(boolean atOnce) {
        return intake(guard, atOnce);
    }

    private EventIntake intake(GuardedRoute<IncomingEvent> route, Scheduler limits, Executor executor) {
        return new EventIntake(new EventIntake.Settings(false, TIMEOUT, 2), route, streak, limits, executor);
    }

    private EventIntake intake(DuplicateGuard with, boolean atOnce) {
        return new EventIntake(
                new EventIntake.Settings(atOnce, TIMEOUT, 2), route(with), streak, scheduler, Runnable::run);
    }

    private GuardedRoute<IncomingEvent> route(DuplicateGuard with) {
        return new GuardedRoute<>(
                with,
                (incoming, done) -> {
                    if (broken) {
                        throw new IllegalStateException("for the test");
                    }
                    begun.add(incoming.key());
                    running.put(incoming.key(), streak.counting(done));
                },
                scheduler);
    }

    private void accept(String key) {
        intake.accept(new IncomingEvent(new Event("casefile", "completed", null, null), key, null, "{}"), answers::add);
    }

    private void end(String key, boolean success) {
        running.remove(key).accept(success);
    }

    private void acceptBroken(String key) {
        intake.accept(new IncomingEvent(new Event("casefile", "completed", null, null), key, null, "{}"), response -> {
            throw new StackOverflowError("for the test");
        });
    }

    private void accept5(DeliveryResponse expected) {
        for (int i = 0; i < 5; i++) {
            accept("a");
        }
        assertThat(answers).containsOnly(expected).hasSize(5);
        assertThat(scheduler.waiting()).isZero();
        assertThat(guard.acquire("a"))
                .isEqualTo(
                        expected == DeliveryResponse.OK
                                ? DuplicateGuard.LeaseResult.DONE
                                : DuplicateGuard.LeaseResult.ACQUIRED);
    }

    /** As many routes run, and as many deliveries wait, as at the beginning. */
    private void assertNothingIsHeld() {
        assertThat(scheduler.waiting()).isZero();
        begun.clear();
        for (String key : List.of("held 1", "held 2")) {
            accept(key);
        }
        assertThat(begun).containsExactly("held 1", "held 2");
        end("held 1", false);
        end("held 2", false);
        assertThat(scheduler.waiting()).isZero();
    }

    @SuppressWarnings("unchecked")
    private static <T, E extends Throwable> T sneak(Throwable failure) throws E {
        throw (E) failure;
    }
}
