package io.github.camelpenneo.internal.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobBackOffTest {

    private static final int PENNEO_ACCEPTS = 20;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** The delays may begin with the first (penneo:jobs) or with the second (awaitCaseFile), and one more request may come at any time. */
    @Property
    void noMinuteHasMoreThan20RequestsWhateverIsAccepted(
            @ForAll @IntRange(min = 1, max = 10_000) int initialDelay,
            @ForAll @IntRange(min = 1, max = 60_000) int maximumDelay,
            @ForAll @DoubleRange(min = 1, max = 4) double multiplier,
            @ForAll @IntRange(max = 1) int firstDelay) {
        JobBackOff backOff;
        try {
            backOff = new JobBackOff(Duration.ofMillis(initialDelay), multiplier, Duration.ofMillis(maximumDelay));
        } catch (IllegalArgumentException tooOften) {
            return;
        }
        List<Duration> requests = new ArrayList<>(List.of(Duration.ZERO));
        for (int i = 0; i < 60; i++) {
            requests.add(requests.get(i).plus(backOff.after(firstDelay + i)));
        }
        for (Duration begin : requests) {
            long inWindow = requests.stream()
                    .filter(request -> request.compareTo(begin) >= 0)
                    .filter(request -> request.compareTo(begin.plus(WINDOW)) <= 0)
                    .count();
            assertThat(inWindow).isLessThan(PENNEO_ACCEPTS);
        }
    }

    @Test
    void theDefaultsAreAccepted() {
        assertThat(new JobBackOff(Duration.ofSeconds(1), 1.5, Duration.ofSeconds(60)).after(0))
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(new JobBackOff(Duration.ofSeconds(1), 1.5, Duration.ofSeconds(60)).after(2))
                .isEqualTo(Duration.ofMillis(2250));
        assertThat(new JobBackOff(Duration.ofSeconds(1), 2, Duration.ofSeconds(60)).after(1_000_000))
                .isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({
        "0,     1.5, 60000, initialDelay",
        "-1,    1.5, 60000, initialDelay",
        "50,    2,   4000,  maximumDelay",
        "3157,  1,   3157,  maximumDelay",
        "1000,  1.5, 3000,  maximumDelay",
        "10000, 1.5, 5000,  maximumDelay",
        "1000,  0.9, 60000, delayMultiplier",
        "1000,  NaN, 60000, delayMultiplier"
    })
    void delaysThatWouldBeTooShortAreRefusedWithTheNamesOfTheOptions(
            long initialDelay, double multiplier, long maximumDelay, String option) {
        assertThatThrownBy(() ->
                        new JobBackOff(Duration.ofMillis(initialDelay), multiplier, Duration.ofMillis(maximumDelay)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option);
    }
}
