package io.github.camelpenneo.internal.webhook.delivery;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.internal.json.Json;

/**
 * Reads the bodies of deliveries, whatever their content type. Rejects a body with a deeper nesting than any event, with a field that is
 * there twice, or with an id that cannot be read: the event would be taken for that of another case file.
 */
public final class LegacyMessageReader {

    private static final int DEEPEST = 50;
    private static final ObjectMapper TREES = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
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
            return confirmation.isPresent() ? confirmation : notification(json);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Reads an event of either service, with null for missing fields; empty if the body is not a JSON object. */
    static Optional<Event> event(byte[] body) {
        try {
            JsonNode json = TREES.readTree(body);
            return json.isObject() ? event(json) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Event> event(JsonNode json) throws JsonProcessingException {
        Event event = Json.MAPPER.treeToValue(json, Event.class);
        JsonNode payload = json.path("payload");
        boolean ofSigner = Event.SIGNER.equals(event.topic());
        boolean ofCaseFile = Event.CASE_FILE.equals(event.topic());
        JsonNode caseFile = ofCaseFile ? payload : payload.path("caseFile");
        boolean readable = isRead(caseFile.path("id"), event.caseFileId())
                && (!ofSigner || isRead(payload.path("id"), event.signerId()));
        return readable ? Optional.of(event) : Optional.empty();
    }

    private static boolean isRead(JsonNode id, Long read) {
        return read != null || id.isMissingNode() || id.isNull();
    }

    private static Optional<LegacyMessage> notification(JsonNode json) throws JsonProcessingException {
        return event(json)
                .map(event -> event.topic() == null || event.eventType() == null || event.caseFileId() == null
                        ? new LegacyMessage.Other()
                        : new LegacyMessage.Notification(event));
    }
}
