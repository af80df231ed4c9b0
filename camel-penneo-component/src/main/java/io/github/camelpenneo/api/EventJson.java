package io.github.camelpenneo.api;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JSON form of an event, as the webhooks of Penneo write it: {@code topic}, {@code eventType}, {@code eventTime} with date and
 * time zone, {@code payload}. As maps, so that any JSON mapper reads and writes the form. A time that cannot be read is null.
 * The topic is also read from the full name of an event type, {@code sign.casefile.completed}, and in any case of its letters.
 *
 * <p>Source: "Webhooks" in docs/contract/webhooks.md.
 */
final class EventJson {

    private static final String TOPIC = "topic";
    private static final String EVENT_TYPE = "eventType";
    private static final String EVENT_TIME = "eventTime";
    private static final String PAYLOAD = "payload";
    private static final List<String> TOPICS = List.of(Event.CASE_FILE, Event.SIGNER);
    /** The full name of an event type: as the current service has it in its subscriptions, or without the prefix. */
    private static final Pattern FULL_NAME =
            Pattern.compile("(?:sign\\.)?(" + String.join("|", TOPICS) + ")\\.([a-zA-Z]+)");

    private static final DateTimeFormatter WRITTEN_DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    /** The number that PHP has for a time zone with a name. */
    private static final int NAMED_TIME_ZONE = 3;

    private EventJson() {}

    static Event read(Map<String, Object> json) {
        String topic = text(json.get(TOPIC));
        String eventType = text(json.get(EVENT_TYPE));
        Matcher full = FULL_NAME.matcher(eventType == null ? "" : eventType);
        if (full.matches() && (topic == null || topic.equalsIgnoreCase(full.group(1)))) {
            topic = full.group(1);
            eventType = full.group(2);
        }
        return new Event(known(topic), eventType, PenneoTime.read(json.get(EVENT_TIME)), payload(json));
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

    private static String known(String topic) {
        return TOPICS.stream()
                .filter(known -> known.equalsIgnoreCase(topic))
                .findFirst()
                .orElse(topic);
    }

    private static String text(Object value) {
        return value instanceof String text ? text : null;
    }

    private static Map<String, Object> payload(Map<String, Object> json) {
        Map<String, Object> payload = new LinkedHashMap<>();
        if (json.get(PAYLOAD) instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> payload.put(String.valueOf(name), value));
        }
        return payload;
    }
}
