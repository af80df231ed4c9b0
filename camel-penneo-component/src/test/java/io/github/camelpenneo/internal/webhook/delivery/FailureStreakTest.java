package io.github.camelpenneo.internal.webhook.delivery;

import java.time.Duration;
import java.util.List;

import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.CapturedLogs;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureStreakTest {

    private final VirtualTime time = new VirtualTime();
    private final FailureStreak streak = new FailureStreak(time, false);

    @Test
    void aRouteThatTheCatchUpHasStartedEndsTheStreakWhenItSucceeds() {
        fail(3);
        assertThat(streak.problem()).isPresent();
        assertThat(streak.length()).isEqualTo(3);
        end(streak, true);
        assertThat(streak.problem()).isEmpty();
        assertThat(streak.length()).isZero();
        assertThat(streak.failures()).isEqualTo(3);
    }

    @Test
    void anHourWithoutAFailureEndsTheStreak() {
        fail(3);
        time.advance(Duration.ofMinutes(60));
        assertThat(streak.problem()).isPresent();
        time.advance(Duration.ofSeconds(1));
        assertThat(streak.problem()).isEmpty();
        assertThat(streak.length()).isZero();
        fail(2);
        assertThat(streak.problem()).isEmpty();
        fail(1);
        assertThat(streak.problem()).isPresent();
    }

    @Test
    void aLackOfCapacityForManyEventsIsNoFailureOfTheRoute() {
        for (int i = 0; i < 23; i++) {
            streak.responded("event " + i, DeliveryResponse.LATER);
        }
        assertThat(streak.problem()).isEmpty();
        assertThat(streak.length()).isZero();
    }

    @Test
    void anEventThatIsPutOffThreeTimesStartsTheCatchUpSincePenneoGivesItUp() {
        int[] alarms = {0};
        streak.onAlarm(() -> alarms[0]++);
        for (int i = 0; i < 3; i++) {
            streak.responded("event", DeliveryResponse.LATER);
        }
        assertThat(alarms[0]).isOne();
        // the route has not failed
        assertThat(streak.problem()).isEmpty();
        streak.responded("event", DeliveryResponse.OK);
        end(streak, true);
        assertThat(streak.problem()).isEmpty();
    }

    @Test
    void whereTheAnswerComesFirstItEndsNoStreakAndEachMinuteOneLineTellsOfTheLostEvents() {
        FailureStreak received = new FailureStreak(time, true);
        try (CapturedLogs logs = new CapturedLogs(Level.INFO)) {
            for (int i = 0; i < 10; i++) {
                received.responded("event " + i, DeliveryResponse.OK);
                end(received, false);
            }
            List<String> lines = logs.lines().stream()
                    .filter(line -> line.startsWith(FailureStreak.class.getName()))
                    .toList();
            assertThat(lines)
                    .hasSize(2)
                    .anyMatch(line -> line.contains("acknowledge=received"))
                    .anyMatch(line -> line.contains("three deliveries in a row"));
        }
        assertThat(received.failures()).isEqualTo(10);
        assertThat(received.problem())
                .hasValueSatisfying(text -> assertThat(text).contains("Penneo does not deliver them again"));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            end(streak, false);
        }
    }

    private static void end(FailureStreak streak, boolean success) {
        streak.counting(told -> assertThat(told).isEqualTo(success)).accept(success);
    }
}
