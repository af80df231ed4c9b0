package io.github.camelpenneo.api;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the times in what Penneo sends, in the spellings of PHP: an object with date and time zone, ISO 8601 with and without an offset, the
 * date of HTTP, Unix seconds and milliseconds as number and text. A time without a zone is in UTC.
 *
 * <p>Source: "Webhooks" in docs/contract/webhooks.md; "Case files and documents" in docs/contract/case-files.md.
 */
final class PenneoTime {

    /** Date and time with a T or a space between them; then an offset, a zone, both or none. */
    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[ ][XXX][XX][X][VV]['['VV']']")
            .toFormatter();

    /** The number that PHP has for a time zone with an abbreviation, whose offset is always the same. */
    private static final String ABBREVIATED_TIME_ZONE = "2";

    private static final Map<String, Integer> ABBREVIATIONS =
            Map.of("UTC", 0, "GMT", 0, "Z", 0, "WET", 0, "WEST", 1, "BST", 1, "CET", 1, "CEST", 2, "EET", 2, "EEST", 3);

    /** The last second of the year 9999: greater numbers are milliseconds. */
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L);

    private static final Pattern UNIX = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");
    private static final int MILLIS = 3;
    private static final int NANOS = 9;

    private PenneoTime() {}

    /** Reads a time; returns null if there is none, or none that can be read without a doubt. */
    static Instant read(Object value) {
        try {
            if (value instanceof Map<?, ?> time && time.get("date") instanceof String date) {
                return LocalDateTime.parse(date, TEXT)
                        .atZone(zone(time.get("timezone_type"), time.get("timezone")))
                        .toInstant();
            }
            if (value instanceof Number) {
                return unix(new BigDecimal(value.toString()));
            }
            return value instanceof String text ? text(text.strip()) : null;
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static Instant text(String text) {
        if (UNIX.matcher(text).matches()) {
            return unix(new BigDecimal(text));
        }
        if (!text.isEmpty() && Character.isLetter(text.charAt(0))) {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        }
        int space = text.lastIndexOf(' ');
        Integer hours = ABBREVIATIONS.get(text.substring(space + 1));
        if (space > 0 && hours != null) {
            return LocalDateTime.parse(text.substring(0, space), TEXT).toInstant(ZoneOffset.ofHours(hours));
        }
        TemporalAccessor time = TEXT.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
        return time instanceof ZonedDateTime zoned
                ? zoned.toInstant()
                : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
    }

    private static Instant unix(BigDecimal number) {
        BigDecimal seconds = number.compareTo(LAST_SECOND) > 0 ? number.movePointLeft(MILLIS) : number;
        if (seconds.signum() < 0 || seconds.compareTo(LAST_SECOND) > 0) {
            return null;
        }
        long nanos = seconds.remainder(BigDecimal.ONE).movePointRight(NANOS).longValue();
        return Instant.ofEpochSecond(seconds.longValue(), nanos);
    }

    private static ZoneId zone(Object type, Object zone) {
        if (zone == null) {
            return ZoneOffset.UTC;
        }
        Integer hours = ABBREVIATIONS.get(zone.toString());
        if (!ABBREVIATED_TIME_ZONE.equals(String.valueOf(type))) {
            return hours != null && type == null ? ZoneOffset.ofHours(hours) : ZoneId.of(zone.toString());
        }
        if (hours == null) {
            throw new DateTimeException("not an abbreviation of one offset");
        }
        return ZoneOffset.ofHours(hours);
    }
}
