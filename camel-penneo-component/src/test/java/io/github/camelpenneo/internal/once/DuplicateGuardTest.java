package io.github.camelpenneo.internal.once;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelpenneo.internal.once.DuplicateGuard.LeaseResult;
import io.github.camelpenneo.sandbox.VirtualTime;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DuplicateGuardTest {

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-24T12:00:03Z"));
    private final Map<String, Object> keys = new HashMap<>();
    private final MemoryIdempotentRepository repository =
            (MemoryIdempotentRepository) MemoryIdempotentRepository.memoryIdempotentRepository(keys);
    private final DuplicateGuard one = new DuplicateGuard(repository, time);
    private final DuplicateGuard other = new DuplicateGuard(repository, time);

    @Test
    void whatIsClaimedCanBeClaimedNowhereElse() {
        assertThat(one.acquire("k")).isEqualTo(LeaseResult.ACQUIRED);
        assertThat(one.acquire("k")).isEqualTo(LeaseResult.HELD);
        assertThat(other.acquire("k")).isEqualTo(LeaseResult.HELD);
        assertThat(other.acquire("another")).isEqualTo(LeaseResult.ACQUIRED);
    }

    @Test
    void whatIsDoneStaysDoneAndLeavesNoClaim() {
        one.acquire("k");
        one.complete("k");
        time.advance(Duration.ofDays(30));
        assertThat(one.acquire("k")).isEqualTo(LeaseResult.DONE);
        assertThat(other.acquire("k")).isEqualTo(LeaseResult.DONE);
        assertThat(keys).containsOnlyKeys("done:k");
    }

    @Test
    void whatWasGivenBackCanBeClaimedAtOnce() {
        one.acquire("k");
        one.release("k");
        assertThat(keys).isEmpty();
        assertThat(other.acquire("k")).isEqualTo(LeaseResult.ACQUIRED);
    }

    @Test
    void aRefusedClaimLeavesTheOneThatIsThere() {
        one.acquire("k");
        time.advance(Lease.SLOT);
        assertThat(one.acquire("k")).isEqualTo(LeaseResult.HELD);
        assertThat(other.acquire("k")).isEqualTo(LeaseResult.HELD);
        assertThat(other.acquire("k")).isEqualTo(LeaseResult.HELD);
        assertThat(keys).hasSize(1);
    }

    @Test
    void afterAPauseWhatAnotherNodeProcessesIsThatNodesToRecord() {
        one.acquire("k");
        time.advance(Duration.ofMinutes(1));
        assertThat(one.isHeld("k")).isFalse();
        assertThat(other.acquire("k")).isEqualTo(LeaseResult.ACQUIRED);
        Map<String, Object> lease = Map.copyOf(keys);

        assertThat(one.complete("k")).isFalse();

        assertThat(keys.keySet()).containsAll(othersOf(lease)).doesNotContain("done:k");
        assertThat(one.acquire("k")).isEqualTo(LeaseResult.HELD);
        assertThat(other.complete("k")).isTrue();
        assertThat(keys).containsOnlyKeys("done:k");
    }

    /** The newest key: that of the node that acquired last. */
    private static List<String> othersOf(Map<String, Object> lease) {
        return List.of(lease.keySet().stream().max(String::compareTo).orElseThrow());
    }

    @Test
    void afterAPauseWhatAnotherNodeHasRecordedCounts() {
        one.acquire("k");
        time.advance(Duration.ofMinutes(1));
        other.acquire("k");
        other.complete("k");
        assertThat(one.complete("k")).isTrue();
        assertThat(keys).containsOnlyKeys("done:k");
    }

    @Test
    void afterAPauseInWhichNobodyElseAcquiredTheEventIsRecorded() {
        one.acquire("k");
        time.advance(Duration.ofMinutes(1));
        assertThat(one.complete("k")).isTrue();
        assertThat(keys).containsOnlyKeys("done:k");
        assertThat(other.acquire("k")).isEqualTo(LeaseResult.DONE);
    }

    @Test
    void aClaimThatNobodyRenewsEndsBeforePenneoDeliversAgain() {
        one.acquire("k");
        time.advance(Duration.ofSeconds(20));
        assertThat(other.acquire("k")).isEqualTo(LeaseResult.ACQUIRED);
    }

    @Test
    void aClaimThatIsRenewedLives() {
        one.acquire("k");
        for (int i = 0; i < 100; i++) {
            time.advance(one.untilRenewal("k"));
            one.renew("k");
            assertThat(other.acquire("k")).isEqualTo(LeaseResult.HELD);
            assertThat(keys).hasSizeLessThanOrEqualTo(2);
        }
        one.complete("k");
        assertThat(keys).containsOnlyKeys("done:k");
    }

    @Test
    void whatHasEndedIsNotRenewed() {
        one.acquire("k");
        one.release("k");
        one.renew("k");
        assertThat(keys).isEmpty();
    }

    @Test
    void ofManyThatClaimAtOnceOneAtMostSucceeds() throws Exception {
        time.advance(Lease.SLOT.minusSeconds(5));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 200; round++) {
                String key = "k" + round;
                CyclicBarrier start = new CyclicBarrier(8);
                List<Future<LeaseResult>> claims = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    // at the turn of a slot, half of them on either side
                    Clock clock = Clock.offset(time, Lease.TOLERANCE.multipliedBy(i % 2));
                    DuplicateGuard guard = i < 4 ? new DuplicateGuard(repository, clock) : i < 6 ? one : other;
                    Callable<LeaseResult> claim = () -> {
                        start.await();
                        return guard.acquire(key);
                    };
                    claims.add(threads.submit(claim));
                }
                int ours = 0;
                for (Future<LeaseResult> claim : claims) {
                    ours += claim.get() == LeaseResult.ACQUIRED ? 1 : 0;
                }
                assertThat(ours).isLessThanOrEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRepositoryThatFailsIsToldToWhoeverClaimsAndToNobodyElse() {
        MemoryIdempotentRepository failing = new MemoryIdempotentRepository() {
            @Override
            public boolean contains(String key) {
                return false;
            }

            @Override
            public boolean add(String key) {
                throw new IllegalStateException("down");
            }
        };
        DuplicateGuard guard = new DuplicateGuard(failing, time);
        assertThatThrownBy(() -> guard.acquire("k")).hasMessage("down");
        assertThatThrownBy(() -> guard.acquire("k")).hasMessage("down");
        guard.complete("k");
    }

    /** As by a table with two inserts at once, of which the first is committed and deleted before the second is looked at. */
    @Test
    void anInsertThatCollidedWithANodeThatHasJustFinishedIsNoFailure() {
        MemoryIdempotentRepository colliding = new MemoryIdempotentRepository(keys) {
            private boolean collided;

            @Override
            public boolean add(String key) {
                if (!collided) {
                    collided = true;
                    other.acquire("k");
                    other.complete("k");
                    throw new IllegalStateException("duplicate key");
                }
                return super.add(key);
            }
        };
        DuplicateGuard guard = new DuplicateGuard(colliding, time);
        assertThat(guard.acquire("k")).isEqualTo(LeaseResult.DONE);
        assertThat(keys).containsOnlyKeys("done:k");
    }

    @Test
    void anInsertThatCollidedWithANodeThatIsStillAtWorkIsHeld() {
        AtomicInteger adds = new AtomicInteger();
        MemoryIdempotentRepository colliding = new MemoryIdempotentRepository(keys) {
            @Override
            public boolean add(String key) {
                if (adds.incrementAndGet() == 1) {
                    throw new IllegalStateException("duplicate key");
                }
                other.acquire("k");
                return super.add(key);
            }
        };
        DuplicateGuard guard = new DuplicateGuard(colliding, time);
        assertThat(guard.acquire("k")).isEqualTo(LeaseResult.HELD);
        assertThat(other.complete("k")).isTrue();
    }

    @Test
    void aMarkThatCannotBeWrittenEndsTheLeaseAllTheSame() {
        MemoryIdempotentRepository failing = new MemoryIdempotentRepository(keys) {
            @Override
            public boolean add(String key) {
                if (key.startsWith("done:")) {
                    throw new StackOverflowError("for the test");
                }
                return super.add(key);
            }
        };
        DuplicateGuard guard = new DuplicateGuard(failing, time);
        assertThat(guard.acquire("k")).isEqualTo(LeaseResult.ACQUIRED);
        guard.complete("k");
        assertThat(keys).isEmpty();
        assertThat(guard.acquire("k")).isEqualTo(LeaseResult.ACQUIRED);
    }
}
