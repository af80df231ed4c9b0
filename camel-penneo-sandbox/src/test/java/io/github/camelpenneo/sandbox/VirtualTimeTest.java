package io.github.camelpenneo.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class VirtualTimeTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualTime time = new VirtualTime(START);
    private final List<String> ran = new ArrayList<>();

    private void schedule(int seconds, String name) {
        time.schedule(
                Duration.ofSeconds(seconds),
                () -> ran.add(name + " at " + time.instant().getEpochSecond() % 60));
    }

    @Test
    void theClockStandsStillUntilItIsMoved() {
        assertThat(time.instant()).isEqualTo(START);
        time.advance(Duration.ofHours(1));
        assertThat(time.instant()).isEqualTo(START.plusSeconds(3600));
    }

    @Test
    void dueTasksRunInTheOrderOfTheirTime() {
        schedule(3, "c");
        schedule(1, "a");
        schedule(3, "d");
        schedule(2, "b");
        schedule(4, "e");
        time.advance(Duration.ofSeconds(3));

        assertThat(ran).containsExactly("a at 1", "b at 2", "c at 3", "d at 3");
        time.advance(Duration.ofSeconds(1));
        assertThat(ran).endsWith("e at 4");
    }

    @Test
    void aTaskWithoutDelayWaitsForTheNextAdvance() {
        schedule(0, "a");
        assertThat(ran).isEmpty();
        time.advance(Duration.ZERO);
        assertThat(ran).containsExactly("a at 0");
    }

    @Test
    void tasksThatTasksScheduleRunToo() {
        time.schedule(Duration.ofSeconds(1), () -> schedule(1, "b"));
        schedule(3, "c");
        time.advance(Duration.ofSeconds(3));

        assertThat(ran).containsExactly("b at 2", "c at 3");
    }

    @Test
    void tasksRunInTheCallersThread() {
        List<Thread> threads = new ArrayList<>();
        time.schedule(Duration.ZERO, () -> threads.add(Thread.currentThread()));
        time.advance(Duration.ZERO);

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void timeDoesNotRunBackwards() {
        assertThatIllegalArgumentException().isThrownBy(() -> time.advance(Duration.ofSeconds(-1)));
    }
}
