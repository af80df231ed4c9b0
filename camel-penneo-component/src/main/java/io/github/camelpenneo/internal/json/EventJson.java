package io.github.camelpenneo.internal.json;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.github.camelpenneo.api.Event;

/**
 * Reads and writes events in the JSON of Penneo's legacy webhooks: {@code topic}, {@code eventType}, {@code eventTime} with date
 * and time zone, {@code payload}. An event with an invalid time is read without the time.
 *
 * <p>Source: "Webhooks, legacy service" in docs/contract/webhooks.md.
 */
final class EventJson {

    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();
    private static final DateTimeFormatter WRITTEN_DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    /** The number of PHP's DateTime for a time zone given by name. */
    private static final int NAMED_TIME_ZONE = 3;

    private EventJson() {}

    static final class Reader extends StdDeserializer<Event> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(Event.class);
        }

        @Override
        public Event deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode message = context.readTree(parser);
            Map<String, Object> payload = message.path("payload").isObject()
                    ? Json.MAPPER.convertValue(message.get("payload"), new TypeReference<>() {})
                    : Map.of();
            return new Event(text(message, "topic"), text(message, "eventType"), time(message), payload);
        }

        private static String text(JsonNode message, String field) {
            return message.path(field).isTextual() ? message.get(field).textValue() : null;
        }

        private static Instant time(JsonNode message) {
            JsonNode time = message.path("eventTime");
            try {
                return LocalDateTime.parse(time.path("date").asText(), DATE)
                        .atZone(ZoneId.of(time.path("timezone").asText("UTC")))
                        .toInstant();
            } catch (DateTimeException e) {
                return null;
            }
        }
    }

    static final class Writer extends StdSerializer<Event> {

        private static final long serialVersionUID = 1L;

        Writer() {
            super(Event.class);
        }

        @Override
        public void serialize(Event event, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeStringField("topic", event.topic());
            json.writeStringField("eventType", event.eventType());
            if (event.eventTime() != null) {
                json.writeObjectFieldStart("eventTime");
                json.writeStringField(
                        "date", WRITTEN_DATE.format(event.eventTime().atOffset(ZoneOffset.UTC)));
                json.writeNumberField("timezone_type", NAMED_TIME_ZONE);
                json.writeStringField("timezone", "UTC");
                json.writeEndObject();
            }
            json.writePOJOField("payload", event.payload());
            json.writeEndObject();
        }
    }
}
