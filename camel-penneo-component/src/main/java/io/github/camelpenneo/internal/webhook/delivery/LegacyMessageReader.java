package io.github.camelpenneo.internal.webhook.delivery;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.internal.json.Json;

/**
 * Reads the bodies of deliveries, whatever their content type. A body with a deeper nesting than any event is
 * rejected.
 */
public final class LegacyMessageReader {

    private static final int DEEPEST = 50;
    private static final ObjectMapper TREES = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private LegacyMessageReader() {}

    /** Reads a message of the legacy service; empty if the body is not a JSON object. */
    public static Optional<LegacyMessage> read(byte[] body) {
        try {
            JsonNode json = TREES.readTree(body);
            if (!json.isObject()) {
                return Optional.empty();
            }
            // Penneo's web page names the field Token, its SDK confirmationToken
            Optional<LegacyMessage> confirmation = Stream.of("Token", "confirmationToken")
                    .map(json::path)
                    .filter(JsonNode::isTextual)
                    .<LegacyMessage>map(token -> new LegacyMessage.Confirmation(token.textValue()))
                    .findFirst();
            return Optional.of(confirmation.orElse(notification(json)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Reads an event of either service, with null for missing fields; empty if the body is not a JSON object. */
    static Optional<Event> event(byte[] body) {
        try {
            JsonNode json = TREES.readTree(body);
            return json.isObject() ? Optional.of(event(json)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Event event(JsonNode json) throws JsonProcessingException {
        return Json.MAPPER.treeToValue(json, Event.class);
    }

    private static LegacyMessage notification(JsonNode json) throws JsonProcessingException {
        Event event = event(json);
        return event.topic() == null || event.eventType() == null || event.caseFileId() == null
                ? new LegacyMessage.Other()
                : new LegacyMessage.Notification(event);
    }
}
