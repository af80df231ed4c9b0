package io.github.camelpenneo.internal.webhook;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.internal.client.Json;

/** Reads what the legacy service posts, whatever its content type says. */
public final class LegacyMessageReader {

    private LegacyMessageReader() {}

    /** The message; empty where the bytes are no JSON object. */
    public static Optional<LegacyMessage> read(byte[] body) {
        try {
            JsonNode json = Json.MAPPER.readTree(body);
            if (!json.isObject()) {
                return Optional.empty();
            }
            // The page calls the field Token, Penneo's own SDK confirmationToken
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

    private static LegacyMessage notification(JsonNode json) throws JsonProcessingException {
        Event event = Json.MAPPER.treeToValue(json, Event.class);
        return event.topic() == null || event.eventType() == null || event.caseFileId() == null
                ? new LegacyMessage.Other()
                : new LegacyMessage.Notification(event);
    }
}
