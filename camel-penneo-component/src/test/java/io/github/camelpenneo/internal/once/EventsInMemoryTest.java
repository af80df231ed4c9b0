package io.github.camelpenneo.internal.once;

import java.time.Instant;

import io.github.camelpenneo.internal.once.DuplicateGuard.LeaseResult;
import io.github.camelpenneo.sandbox.VirtualTime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventsInMemoryTest {

    private static final int SIZE = 1000;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-24T12:00:03Z"));
    private final EventsInMemory repository = new EventsInMemory(SIZE);
    private final DuplicateGuard one = new DuplicateGuard(repository, time);
    private final DuplicateGuard other = new DuplicateGuard(repository, time);

    @Test
    void theLastMarksAreKeptAndNeitherLeasesNorFailuresTakeTheirPlaces() {
        for (int i = 0; i < SIZE + 1; i++) {
            process("k" + i, true);
        }
        for (int i = 0; i < 10 * SIZE; i++) {
            process("failed " + i, false);
        }
        assertThat(other.acquire("k1")).isEqualTo(LeaseResult.DONE);
        assertThat(other.acquire("k" + SIZE)).isEqualTo(LeaseResult.DONE);
        assertThat(other.acquire("k0")).isEqualTo(LeaseResult.ACQUIRED);
    }

    @Test
    void aLeaseStaysHoweverManyEventsFollow() {
        one.acquire("long");
        for (int i = 0; i < 10 * SIZE; i++) {
            process("k" + i, true);
        }
        assertThat(other.acquire("long")).isEqualTo(LeaseResult.HELD);
        one.release("long");
        assertThat(other.acquire("long")).isEqualTo(LeaseResult.ACQUIRED);
    }

    @Test
    void aMarkCanBeRemovedAndAllCanBeCleared() {
        process("a", true);
        process("b", true);
        assertThat(repository.remove("done:a")).isTrue();
        assertThat(repository.remove("done:a")).isFalse();
        assertThat(one.acquire("a")).isEqualTo(LeaseResult.ACQUIRED);
        repository.clear();
        assertThat(other.acquire("a")).isEqualTo(LeaseResult.ACQUIRED);
        assertThat(other.acquire("b")).isEqualTo(LeaseResult.ACQUIRED);
    }

    private void process(String key, boolean success) {
        assertThat(one.acquire(key)).isEqualTo(LeaseResult.ACQUIRED);
        if (success) {
            one.complete(key);
        } else {
            one.release(key);
        }
    }
}
