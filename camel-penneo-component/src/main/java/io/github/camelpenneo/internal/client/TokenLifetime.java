package io.github.camelpenneo.internal.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalDouble;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How long an access token is valid, from what the response says. Whatever it says, the result is a lifetime with which not every call needs
 * a token request of its own. Source: "Authentication" in docs/contract/connection.md.
 */
final class TokenLifetime {

    /** The lifetime in the contract, for a response that names none. */
    private static final Duration USUAL = Duration.ofMinutes(10);

    /** A token is renewed once a day, however long it is said to be valid. */
    private static final Duration MAX = Duration.ofDays(1);

    private TokenLifetime() {}

    /**
     * The lifetime.
     *
     * @param expiresIn the field {@code expires_in}: seconds; can be null
     * @param expiresAt the field {@code access_token_expires_at}: Unix seconds, or a time in ISO 8601; can be null. It counts only if
     *     there is no {@code expires_in}, since it depends on the clocks of two machines
     * @return ten minutes if neither field makes sense
     */
    static Duration of(JsonNode expiresIn, JsonNode expiresAt, Instant now) {
        return seconds(expiresIn)
                .or(() -> unixSeconds(expiresAt, now))
                .or(() -> isoTime(expiresAt, now))
                .orElse(USUAL);
    }

    private static Optional<Duration> seconds(JsonNode field) {
        OptionalDouble number = number(field);
        return number.isEmpty() ? Optional.empty() : limited(number.getAsDouble());
    }

    private static Optional<Duration> unixSeconds(JsonNode field, Instant now) {
        OptionalDouble number = number(field);
        return number.isEmpty() ? Optional.empty() : limited(number.getAsDouble() - now.getEpochSecond());
    }

    private static Optional<Duration> isoTime(JsonNode field, Instant now) {
        try {
            return field == null || !field.isTextual()
                    ? Optional.empty()
                    : limited(OffsetDateTime.parse(field.textValue()).toEpochSecond() - now.getEpochSecond());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** At most the maximum; empty for a time that is over, or nearly. */
    private static Optional<Duration> limited(double seconds) {
        return seconds >= 1
                ? Optional.of(Duration.ofSeconds((long) Math.min(seconds, MAX.toSeconds())))
                : Optional.empty();
    }

    /** A number, also as text. */
    private static OptionalDouble number(JsonNode field) {
        if (field == null) {
            return OptionalDouble.empty();
        }
        if (field.isNumber()) {
            return OptionalDouble.of(field.doubleValue());
        }
        try {
            return field.isTextual()
                    ? OptionalDouble.of(Double.parseDouble(field.textValue().strip()))
                    : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
