package io.github.camelpenneo.internal.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "30, PT30S",
        "' 30 ', PT30S",
        "'Sun, 22 Nov 2026 10:01:30 GMT', PT1M30S",
        "'Sun, 22 Nov 2026 09:00:00 GMT', PT0S"
    })
    void secondsAndDatesAreRead(String value, Duration wait) {
        assertThat(RetryAfter.parse(value, CLOCK)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "2026-11-22T10:01:30Z", "Mon, 22 Nov 2026 10:00:00 GMT", "30 30"})
    void whatCannotBeReadIsNoWait(String value) {
        assertThat(RetryAfter.parse(value, CLOCK)).isNull();
    }

    @Test
    void noneIsNoWait() {
        assertThat(RetryAfter.parse(null, CLOCK)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999999999", "99999999999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void anAbsurdOneIsVeryLong(String value) {
        assertThat(RetryAfter.parse(value, CLOCK)).isGreaterThan(Duration.ofDays(1000));
    }
}
