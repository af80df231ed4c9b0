package io.github.camelpenneo.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The JSON form of an event, as the webhooks of Penneo write it: {@code topic}, {@code eventType}, {@code eventTime} with date and
 * time zone, {@code payload}. As maps, so that any JSON mapper reads and writes the form. A time that cannot be read is null.
 *
 * <p>Source: "Webhooks, legacy service" in docs/contract/webhooks.md.
 */
final class EventJson {

    private static final String TOPIC = "topic";
    private static final String EVENT_TYPE = "eventType";
    private static final String EVENT_TIME = "eventTime";
    private static final String PAYLOAD = "payload";
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();
    private static final DateTimeFormatter WRITTEN_DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    /** The date and time of ISO 8601, with an offset in any of its forms. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();
    /** The number that PHP has for a time zone with an abbreviation, whose offset is always the same. */
    private static final int ABBREVIATED_TIME_ZONE = 2;
    /** The number that PHP has for a time zone with a name. */
    private static final int NAMED_TIME_ZONE = 3;

    private static final Map<String, Integer> ABBREVIATIONS =
            Map.of("UTC", 0, "GMT", 0, "Z", 0, "WET", 0, "WEST", 1, "BST", 1, "CET", 1, "CEST", 2, "EET", 2, "EEST", 3);
    /** The last second of the year 9999: greater numbers are not in seconds. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private EventJson() {}

    static Event read(Map<String, Object> json) {
        return new Event(text(json.get(TOPIC)), text(json.get(EVENT_TYPE)), time(json.get(EVENT_TIME)), payload(json));
    }

    static Map<String, Object> write(Event event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(TOPIC, event.topic());
        json.put(EVENT_TYPE, event.eventType());
        if (event.eventTime() != null) {
            Map<String, Object> time = new LinkedHashMap<>();
            time.put("date", WRITTEN_DATE.format(event.eventTime().atOffset(ZoneOffset.UTC)));
            time.put("timezone_type", NAMED_TIME_ZONE);
            time.put("timezone", "UTC");
            json.put(EVENT_TIME, time);
        }
        json.put(PAYLOAD, event.payload());
        return json;
    }

    private static String text(Object value) {
        return value instanceof String text ? text : null;
    }

    private static Instant time(Object value) {
        try {
            if (value instanceof Map<?, ?> time && time.get("date") instanceof String date) {
                return LocalDateTime.parse(date, DATE)
                        .atZone(zone(time.get("timezone_type"), time.get("timezone")))
                        .toInstant();
            }
            if (value instanceof Integer || value instanceof Long) {
                return seconds(((Number) value).longValue());
            }
            if (value instanceof String text) {
                return text.matches("\\d{1,12}")
                        ? seconds(Long.parseLong(text))
                        : OffsetDateTime.parse(text, ISO).toInstant();
            }
            return null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant seconds(long seconds) {
        return seconds < 0 || seconds > LAST_SECOND ? null : Instant.ofEpochSecond(seconds);
    }

    private static ZoneId zone(Object type, Object zone) {
        if (zone == null) {
            return ZoneOffset.UTC;
        }
        Integer hours = ABBREVIATIONS.get(zone.toString());
        boolean abbreviated = type instanceof Number number && number.intValue() == ABBREVIATED_TIME_ZONE;
        if (!abbreviated) {
            return hours != null && type == null ? ZoneOffset.ofHours(hours) : ZoneId.of(zone.toString());
        }
        if (hours == null) {
            throw new DateTimeException("not an abbreviation of one offset");
        }
        return ZoneOffset.ofHours(hours);
    }

    private static Map<String, Object> payload(Map<String, Object> json) {
        Map<String, Object> payload = new LinkedHashMap<>();
        if (json.get(PAYLOAD) instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> payload.put(String.valueOf(name), value));
        }
        return payload;
    }
}
