package io.github.camelpenneo.internal.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads an HTTP date (RFC 9110): {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
final class HttpDate {

    private HttpDate() {}

    /** The time, in whole seconds; empty if the text is not an HTTP date. */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
