package io.github.camelpenneo.internal.once;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.camelpenneo.internal.once.DuplicateGuard.LeaseResult;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.VirtualScheduler;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Two nodes with clocks of their own: for every difference of the clocks, and for every moment within a slot. */
class LeaseTest {

    private static final Duration STEP = Duration.ofMillis(500);
    private static final Instant BEGIN_OF_A_SLOT = Instant.parse("2026-11-24T12:00:00Z");

    private final Map<String, Object> keys = new HashMap<>();
    private VirtualTime time;
    private FaultyRepository faulty;

    static Stream<Duration> differences() {
        return Stream.iterate(Lease.TOLERANCE.negated(), d -> d.compareTo(Lease.TOLERANCE) <= 0, d -> d.plus(STEP));
    }

    /** The moments within a slot, up to the last millisecond. */
    private static Iterable<Duration> moments() {
        return Stream.concat(
                Stream.iterate(Duration.ZERO, d -> d.compareTo(Lease.SLOT) < 0, d -> d.plus(STEP)),
                Stream.of(Lease.SLOT.minusMillis(1)))::iterator;
    }

    private void begin(Duration moment) {
        keys.clear();
        time = new VirtualTime(BEGIN_OF_A_SLOT.plus(moment));
        faulty = new FaultyRepository();
    }

    private DuplicateGuard node(Duration difference) {
        return new DuplicateGuard(new MemoryIdempotentRepository(keys), Clock.offset(time, difference));
    }

    private DuplicateGuard faultyNode(Duration difference) {
        return new DuplicateGuard(faulty, Clock.offset(time, difference));
    }

    /** A route that runs until its end is accepted; its renewals run as the time moves on. */
    private Consumer<Boolean> run(DuplicateGuard node) {
        Map<String, Consumer<Boolean>> ends = new HashMap<>();
        new GuardedRoute<String>(node, ends::put, new VirtualScheduler(time)).run("k", "k", () -> {}, outcome -> {});
        return ends.get("k");
    }

    @ParameterizedTest
    @MethodSource("differences")
    void whileARouteRunsNoOtherNodeAcquiresWhateverItsClockSays(Duration difference) {
        for (Duration moment : moments()) {
            begin(moment);
            assertThat(run(node(Duration.ZERO))).isNotNull();
            assertNobodyAcquires(node(difference), Duration.ofMinutes(1));
        }
    }

    @ParameterizedTest
    @MethodSource("differences")
    void oneFailedRenewalLosesNoLease(Duration difference) {
        for (Duration moment : moments()) {
            for (int renewals = 0; renewals < 3; renewals++) {
                begin(moment);
                assertThat(run(faultyNode(Duration.ZERO))).isNotNull();
                time.advance(Lease.SLOT.multipliedBy(renewals));
                faulty.failAdds(1);
                assertNobodyAcquires(node(difference), Duration.ofSeconds(40));
            }
        }
    }

    @Test
    void withEqualClocksTheRepositoryMayFailForSixSeconds() {
        for (Duration moment : moments()) {
            begin(moment);
            assertThat(run(faultyNode(Duration.ZERO))).isNotNull();
            faulty.failAdds(6);
            assertNobodyAcquires(node(Duration.ZERO), Duration.ofMinutes(1));
        }
    }

    @Test
    void aRenewalWhoseAnswerWasLostIsNotedAndRemovedAtTheEnd() {
        for (Duration moment : moments()) {
            begin(moment);
            Consumer<Boolean> end = run(faultyNode(Duration.ZERO));
            faulty.loseAnswerOfAdd();
            assertNobodyAcquires(node(Duration.ZERO), Duration.ofSeconds(30));
            end.accept(false);
            assertThat(keys).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("differences")
    void theLeaseOfADeadProcessIsFreeAfter20SecondsAndTheDifferenceOfTheClocks(Duration difference) {
        for (Duration moment : moments()) {
            for (int renewals = 0; renewals < 3; renewals++) {
                begin(moment);
                DuplicateGuard dead = node(Duration.ZERO);
                dead.acquire("k");
                for (int i = 0; i < renewals; i++) {
                    time.advance(dead.untilRenewal("k"));
                    dead.renew("k");
                }
                time.advance(Duration.ofSeconds(20).minus(difference));
                assertThat(node(difference).acquire("k")).isEqualTo(LeaseResult.ACQUIRED);
            }
        }
    }

    /** The repository is slow at every step of one node, while the other node acquires in between. */
    @ParameterizedTest
    @MethodSource("differences")
    void ofTwoThatAcquireAtMostOneSucceedsHoweverLongAStepTakes(Duration difference) {
        for (Duration moment : moments()) {
            for (int step = 0; step < 6; step++) {
                for (int before : new int[] {0, 2, 7, 13, 25}) {
                    for (int after : new int[] {0, 2, 7, 13, 25}) {
                        begin(moment);
                        DuplicateGuard slow = faultyNode(difference);
                        DuplicateGuard quick = node(Duration.ZERO);
                        boolean[] acquired = new boolean[1];
                        faulty.beforeStep(step, () -> {
                            time.advance(Duration.ofSeconds(before));
                            acquired[0] = run(quick) != null;
                            time.advance(Duration.ofSeconds(after));
                        });
                        boolean both = slow.acquire("k") == LeaseResult.ACQUIRED && acquired[0];
                        assertThat(both)
                                .as("moment %s, step %s, before %s, after %s", moment, step, before, after)
                                .isFalse();
                    }
                }
            }
        }
    }

    /** A node that is about to give way has its key where the holder's next key belongs. */
    @ParameterizedTest
    @MethodSource("differences")
    void whoGivesWayDoesNotTakeTheKeyOfARenewal(Duration difference) {
        for (Duration moment : moments()) {
            for (int step = 0; step < 6; step++) {
                begin(moment);
                DuplicateGuard holder = node(Duration.ZERO);
                assertThat(run(holder)).isNotNull();
                DuplicateGuard other = faultyNode(difference);
                time.advance(holder.untilRenewal("k").minusMillis(1));
                faulty.beforeStep(step, () -> time.advance(Duration.ofMillis(900)));
                assertThat(other.acquire("k")).isEqualTo(LeaseResult.HELD);
                assertNobodyAcquires(other, Duration.ofSeconds(40));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("differences")
    void whoIsSlowDoesNotAcquireWhatIsHeldHoweverLongAStepTakes(Duration difference) {
        for (Duration moment : moments()) {
            for (int step = 0; step < 6; step++) {
                for (int seconds : new int[] {1, 3, 8, 13, 25, 37}) {
                    begin(moment);
                    DuplicateGuard holder = node(Duration.ZERO);
                    assertThat(run(holder)).isNotNull();
                    time.advance(holder.untilRenewal("k").minusMillis(1));
                    faulty.beforeStep(step, () -> time.advance(Duration.ofSeconds(seconds)));
                    assertThat(faultyNode(difference).acquire("k"))
                            .as("moment %s, step %s, %s s", moment, step, seconds)
                            .isEqualTo(LeaseResult.HELD);
                }
            }
        }
    }

    /** Whatever the length of the pause and the clocks: whoever is paused, two nodes never both record an event. */
    @ParameterizedTest
    @MethodSource("differences")
    void ofAPausedNodeAndItsSuccessorOneRecordsTheEvent(Duration difference) {
        for (Duration moment : moments()) {
            for (int seconds = 1; seconds < 40; seconds += 3) {
                begin(moment);
                DuplicateGuard paused = node(Duration.ZERO);
                DuplicateGuard successor = node(difference);
                assertThat(paused.acquire("k")).isEqualTo(LeaseResult.ACQUIRED);
                time.advance(Duration.ofSeconds(seconds));
                boolean taken = successor.acquire("k") == LeaseResult.ACQUIRED;
                boolean recorded = paused.complete("k");
                assertThat(recorded)
                        .as("moment %s, pause of %s s", moment, seconds)
                        .isEqualTo(!taken);
            }
        }
    }

    @Test
    void aRouteThatEndsAfterItsLeaseWasTakenOverIsAnsweredWithLater() {
        begin(Duration.ofSeconds(3));
        Map<String, Consumer<Boolean>> ends = new HashMap<>();
        List<Outcome> outcomes = new ArrayList<>();
        new GuardedRoute<String>(node(Duration.ZERO), ends::put, (delay, task) -> () -> {})
                .run("k", "k", () -> {}, outcomes::add);
        time.advance(Duration.ofMinutes(1));
        run(node(Duration.ZERO));
        ends.get("k").accept(true);
        ends.get("k").accept(true);
        assertThat(outcomes).containsExactly(Outcome.LATER);
    }

    /** Whenever the other node acquires, and whichever of the two comes first to the next slot. */
    @Test
    void aLeaseThatWasLostIsLoggedOnceAndLeavesTheOtherNodeAlone() {
        for (Duration past = Duration.ofSeconds(16); past.toSeconds() < 30; past = past.plus(STEP)) {
            begin(Duration.ofSeconds(3));
            try (CapturedLogs logs = new CapturedLogs(Level.INFO)) {
                Consumer<Boolean> end = run(faultyNode(Duration.ZERO));
                faulty.failAdds(1000);
                time.advance(past);
                assertThat(lost(logs)).isOne();
                assertThat(run(node(Duration.ZERO))).isNotNull();
                faulty.failAdds(0);
                time.advance(Duration.ofMinutes(1));
                end.accept(false);
                assertNobodyAcquires(node(Duration.ZERO), Duration.ofMinutes(1));
                assertThat(lost(logs)).as("acquired after %s", past).isOne();
            }
        }
    }

    @Test
    void aLeaseThatWasLostAndNobodyTookIsAcquiredAgain() {
        begin(Duration.ofSeconds(3));
        try (CapturedLogs logs = new CapturedLogs(Level.INFO)) {
            assertThat(run(faultyNode(Duration.ZERO))).isNotNull();
            faulty.failAdds(15);
            time.advance(Duration.ofSeconds(30));
            assertThat(lost(logs)).isOne();
            assertNobodyAcquires(node(Duration.ZERO), Duration.ofMinutes(1));
        }
    }

    private static long lost(CapturedLogs logs) {
        return logs.lines().stream().filter(line -> line.contains("was lost")).count();
    }

    private void assertNobodyAcquires(DuplicateGuard other, Duration length) {
        for (Duration past = Duration.ZERO; past.compareTo(length) < 0; past = past.plus(STEP)) {
            assertThat(other.acquire("k")).as("at %s", time.instant()).isEqualTo(LeaseResult.HELD);
            time.advance(STEP);
        }
    }

    /** A repository that fails, or lets something else happen, at a step. */
    private final class FaultyRepository extends MemoryIdempotentRepository {

        private int failures;
        private boolean loseAnswer;
        private int steps = Integer.MAX_VALUE;
        private Runnable hook = () -> {};

        FaultyRepository() {
            super(keys);
        }

        void failAdds(int number) {
            failures = number;
        }

        void loseAnswerOfAdd() {
            loseAnswer = true;
        }

        void beforeStep(int step, Runnable task) {
            steps = step;
            hook = task;
        }

        private void step() {
            if (steps-- == 0) {
                hook.run();
            }
        }

        @Override
        public boolean contains(String key) {
            step();
            return super.contains(key);
        }

        @Override
        public boolean add(String key) {
            step();
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("down");
            }
            boolean added = super.add(key);
            step();
            if (loseAnswer) {
                loseAnswer = false;
                throw new IllegalStateException("connection lost");
            }
            return added;
        }
    }
}
