package io.github.camelpenneo.internal.casefile;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.camel.util.TimeUtils;

/** Parses times: Unix seconds, ISO 8601 with an offset, or a duration from now in Camel's format. */
public final class Times {

    /** The rule in words. */
    public static final String RULE =
            "must be a time: Unix seconds, ISO 8601 with an offset (2026-12-31T23:59:59Z), or a"
                    + " duration from now (+14d, -2h30m)";

    private static final Pattern UNIX_SECONDS = Pattern.compile("\\d{1,12}");
    /** The sign is optional: an unencoded plus in a URI is decoded to a space, which is stripped. */
    private static final Pattern FROM_NOW = Pattern.compile("[+-]?(?:\\d{1,6}[dhms]){1,4}");

    /** An offset without a colon, as the letter Z of SimpleDateFormat and RFC 822 have it. */
    private static final Pattern BASIC_OFFSET = Pattern.compile("[+-]\\d{4}$");

    private static final DateTimeFormatter WITH_BASIC_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HHMM", "+0000")
            .toFormatter(Locale.ROOT);

    private Times() {}

    /** The time in Unix seconds; empty if the text is not a time. */
    public static Optional<Long> unixSeconds(String text, Clock clock) {
        if (UNIX_SECONDS.matcher(text).matches()) {
            return Optional.of(Long.valueOf(text));
        }
        return (FROM_NOW.matcher(text).matches() ? Optional.of(fromNow(text, clock)) : iso(text))
                .map(Instant::getEpochSecond);
    }

    private static Instant fromNow(String text, Clock clock) {
        Duration duration = Duration.ofMillis(TimeUtils.toMilliSeconds(text.replaceFirst("[+-]", "")));
        return text.startsWith("-")
                ? clock.instant().minus(duration)
                : clock.instant().plus(duration);
    }

    private static Optional<Instant> iso(String text) {
        DateTimeFormatter format =
                BASIC_OFFSET.matcher(text).find() ? WITH_BASIC_OFFSET : DateTimeFormatter.ISO_OFFSET_DATE_TIME;
        try {
            return Optional.of(OffsetDateTime.parse(text, format).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
