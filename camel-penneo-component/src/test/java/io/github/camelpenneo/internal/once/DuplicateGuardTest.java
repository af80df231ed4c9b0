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

import io.github.camelpenneo.internal.once.DuplicateGuard.Claim;
import io.github.camelpenneo.sandbox.VirtualTime;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(one.claim("k")).isEqualTo(Claim.OURS);
        assertThat(one.claim("k")).isEqualTo(Claim.TAKEN);
        assertThat(other.claim("k")).isEqualTo(Claim.TAKEN);
        assertThat(other.claim("another")).isEqualTo(Claim.OURS);
    }

    @Test
    void whatIsDoneStaysDoneAndLeavesNoClaim() {
        one.claim("k");
        one.done("k");
        time.advance(Duration.ofDays(30));
        assertThat(one.claim("k")).isEqualTo(Claim.DONE);
        assertThat(other.claim("k")).isEqualTo(Claim.DONE);
        assertThat(keys).containsOnlyKeys("done:k");
    }

    @Test
    void whatWasGivenBackCanBeClaimedAtOnce() {
        one.claim("k");
        one.release("k");
        assertThat(keys).isEmpty();
        assertThat(other.claim("k")).isEqualTo(Claim.OURS);
    }

    @Test
    void aRefusedClaimLeavesTheOneThatIsThere() {
        one.claim("k");
        time.advance(DuplicateGuard.SLOT);
        assertThat(one.claim("k")).isEqualTo(Claim.TAKEN);
        assertThat(other.claim("k")).isEqualTo(Claim.TAKEN);
        assertThat(other.claim("k")).isEqualTo(Claim.TAKEN);
        assertThat(keys).hasSize(1);
    }

    @Test
    void aClaimThatNobodyRenewsEndsBeforePenneoDeliversAgain() {
        one.claim("k");
        time.advance(Duration.ofSeconds(20));
        assertThat(other.claim("k")).isEqualTo(Claim.OURS);
    }

    @Test
    void aClaimThatIsRenewedLives() {
        one.claim("k");
        for (int i = 0; i < 100; i++) {
            time.advance(DuplicateGuard.RENEWAL);
            one.renew("k");
            assertThat(other.claim("k")).isEqualTo(Claim.TAKEN);
        }
        one.done("k");
        assertThat(keys).containsOnlyKeys("done:k");
    }

    @Test
    void whatHasEndedIsNotRenewed() {
        one.claim("k");
        one.release("k");
        one.renew("k");
        assertThat(keys).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-9, -1, 1, 9})
    void clocksMayDifferByLessThanASlot(long seconds) {
        DuplicateGuard elsewhere = new DuplicateGuard(repository, Clock.offset(time, Duration.ofSeconds(seconds)));
        one.claim("k");
        assertThat(elsewhere.claim("k")).isEqualTo(Claim.TAKEN);
        time.advance(Duration.ofSeconds(8));
        one.renew("k");
        assertThat(elsewhere.claim("k")).isEqualTo(Claim.TAKEN);
    }

    @Test
    void ofManyThatClaimAtOnceOneAtMostSucceeds() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 200; round++) {
                String key = "k" + round;
                CyclicBarrier start = new CyclicBarrier(8);
                List<Future<Claim>> claims = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    // at the turn of a slot, half of them on either side
                    Clock clock = Clock.offset(time, DuplicateGuard.SLOT.multipliedBy(i % 2));
                    DuplicateGuard guard = i < 4 ? new DuplicateGuard(repository, clock) : i < 6 ? one : other;
                    Callable<Claim> claim = () -> {
                        start.await();
                        return guard.claim(key);
                    };
                    claims.add(threads.submit(claim));
                }
                int ours = 0;
                for (Future<Claim> claim : claims) {
                    ours += claim.get() == Claim.OURS ? 1 : 0;
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
        assertThatThrownBy(() -> guard.claim("k")).hasMessage("down");
        assertThatThrownBy(() -> guard.claim("k")).hasMessage("down");
        guard.done("k");
    }
}
