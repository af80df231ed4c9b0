package io.github.camelpenneo.internal.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** Parses a {@code Retry-After} header: seconds, or an HTTP date. */
final class RetryAfter {

    private RetryAfter() {}

    /**
     * The time to wait from now.
     *
     * @param value the header; can be null. Of a header that is repeated with several numbers, the longest time counts
     * @return null if the header is missing or invalid; zero for a time in the past; 365,000 days for numbers of more than 9 digits
     */
    static Duration parse(String value, Clock clock) {
        if (value == null) {
            return null;
        }
        String text = value.strip();
        if (text.matches("\\d+(\\s*,\\s*\\d+)*")) {
            return Stream.of(text.split("\\s*,\\s*"))
                    .map(RetryAfter::seconds)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
        return HttpDate.parse(text)
                .map(until -> Duration.between(clock.instant(), until))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .orElse(null);
    }

    private static Duration seconds(String digits) {
        return digits.length() > 9 ? Duration.ofDays(365_000) : Duration.ofSeconds(Long.parseLong(digits));
    }
}
