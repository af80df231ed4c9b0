package io.github.camelpenneo.internal.casefile;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_000_000), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1798761599, 1798761599",
        "2026-12-31T23:59:59Z, 1798761599",
        "2027-01-01T00:59:59+01:00, 1798761599",
        "+14d, 2209600",
        "+1d2h30m5s, 1095405",
        "-1h, 996400",
        "14d, 2209600",
    })
    void aTimeIsUnixSecondsOrIsoOrADurationFromNow(String text, long seconds) {
        assertThat(Times.unixSeconds(text, CLOCK)).contains(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+", "+14", "+14x", "tomorrow", "2026-12-31", "2026-12-31T23:59:59", "1.5"})
    void anythingElseIsNone(String text) {
        assertThat(Times.unixSeconds(text, CLOCK)).isEmpty();
    }
}
