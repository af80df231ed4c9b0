package io.github.camelpenneo.internal.webhook.delivery;

import java.time.Duration;
import java.util.List;

import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.CapturedLogs;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RefusedDeliveriesTest {

    private static final GateDecision.Respond UNSIGNED =
            new GateDecision.Respond(DeliveryResponse.UNAUTHORIZED, "no signature");
    private static final GateDecision.Respond FORM =
            new GateDecision.Respond(DeliveryResponse.UNSUPPORTED_MEDIA_TYPE, "a form");

    private final VirtualTime time = new VirtualTime();

    @Test
    void aFloodIsOneLineAMinuteForEachReasonWithACount() {
        RefusedDeliveries refused = new RefusedDeliveries(time);
        try (CapturedLogs logs = new CapturedLogs(Level.INFO)) {
            for (int i = 0; i < 1000; i++) {
                refused.refused(UNSIGNED);
            }
            refused.refused(FORM);
            time.advance(Duration.ofSeconds(59));
            refused.refused(UNSIGNED);
            time.advance(Duration.ofSeconds(1));
            refused.refused(UNSIGNED);
            refused.refused(FORM);

            List<String> lines = logs.lines().stream()
                    .filter(line -> line.startsWith(RefusedDeliveries.class.getName()))
                    .map(line -> line.substring(line.indexOf(' ') + 1))
                    .toList();
            assertThat(lines)
                    .containsExactly(
                            "A delivery was answered with 401: no signature",
                            "A delivery was answered with 415: a form",
                            "A delivery was answered with 401: no signature (1000 more of these since the last such line)",
                            "A delivery was answered with 415: a form");
        }
        assertThat(refused.count()).isEqualTo(1004);
        assertThat(refused.lastReason()).contains("a form");
    }
}
