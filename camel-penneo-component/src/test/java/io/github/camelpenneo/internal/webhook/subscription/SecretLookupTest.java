package io.github.camelpenneo.internal.webhook.subscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.VirtualScheduler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("one-line")
class SecretLookupTest {

    private final VirtualTime time = new VirtualTime();
    private final List<Runnable> looks = new ArrayList<>();
    private final SecretLookup lookup = new SecretLookup(looks::add, new VirtualScheduler(time), time);
    private int resumed;

    @Test
    void deliveriesWaitForOneLook() {
        assertThat(await()).isTrue();
        assertThat(await()).isTrue();
        assertThat(looks).hasSize(1);
        assertThat(resumed).isZero();
        looks.get(0).run();
        assertThat(resumed).isEqualTo(2);
    }

    @Test
    void aStrangerCausesOneLookAMinuteAndHoldsFewConnections() {
        for (int i = 0; i < 600; i++) {
            await();
            assertThat(looks.size() - resumed).isLessThanOrEqualTo(SecretLookup.MOST_WAITING);
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(looks).hasSize(10);
    }

    @Test
    void nobodyWaitsForALookThatTakesTooLong() {
        for (int i = 0; i < SecretLookup.MOST_WAITING + 1; i++) {
            assertThat(await()).isEqualTo(i < SecretLookup.MOST_WAITING);
        }
        time.advance(SecretLookup.LONGEST_WAIT);
        assertThat(resumed).isEqualTo(SecretLookup.MOST_WAITING);
        looks.get(0).run();
        assertThat(resumed).isEqualTo(SecretLookup.MOST_WAITING);
    }

    @Test
    void aStopEndsTheWait() {
        await();
        lookup.stop();
        assertThat(resumed).isEqualTo(1);
        time.advance(SecretLookup.INTERVAL);
        assertThat(await()).isFalse();
        lookup.restart();
        assertThat(await()).isTrue();
    }

    @Test
    void aLookThatCannotBeTakenHoldsNobody() {
        SecretLookup broken = new SecretLookup(
                then -> {
                    throw new IllegalStateException("stopped");
                },
                new VirtualScheduler(time),
                time);
        assertThat(broken.await(() -> resumed++)).isTrue();
        assertThat(resumed).isEqualTo(1);
    }

    private boolean await() {
        return lookup.await(() -> resumed++);
    }
}
