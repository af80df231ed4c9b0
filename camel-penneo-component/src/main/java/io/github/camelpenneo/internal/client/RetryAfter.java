package io.github.camelpenneo.internal.client;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Reads a {@code Retry-After} header: seconds, or an HTTP date. */
final class RetryAfter {

    private RetryAfter() {}

    /**
     * How long to wait from now.
     *
     * @param value the header; may be null
     * @return null for none and for one that cannot be read; zero for a time in the past; very long for an absurd one
     */
    static Duration parse(String value, Clock clock) {
        if (value == null) {
            return null;
        }
        String text = value.strip();
        if (text.matches("\\d+")) {
            return text.length() > 9 ? Duration.ofDays(365_000) : Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Duration wait = Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
