package io.github.camelpenneo.internal.webhook.delivery;

import java.nio.charset.StandardCharsets;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.internal.once.EventKeys;
import org.apache.camel.Message;

/**
 * An event on its way to the route. {@link #toString()} shows no content.
 *
 * @param event what happened
 * @param key the same for all that tell of this one event
 * @param id Penneo's id of the event; null where there is none that can be trusted
 * @param json the event as it was posted
 */
public record Incoming(Event event, String key, String id, String json) {

    /**
     * An event with its key.
     *
     * @param id Penneo's id of the event; null where there is none that can be trusted
     * @param body what was posted
     */
    public static Incoming of(Event event, String id, byte[] body, EventKeys keys) {
        return new Incoming(event, keys.key(event, id, body), id, new String(body, StandardCharsets.UTF_8));
    }

    /**
     * Writes the event into the message of an exchange. The message has what Penneo told, and nothing of the HTTP request.
     *
     * @param raw whether the body is the JSON as it was posted, instead of an {@link Event}
     */
    public void writeTo(Message message, boolean raw) {
        message.setBody(raw ? json : event);
        message.setHeader(PenneoConstants.TOPIC, event.topic());
        message.setHeader(PenneoConstants.EVENT_TYPE, event.eventType());
        setUnlessNull(message, PenneoConstants.EVENT_ID, id);
        setUnlessNull(message, PenneoConstants.EVENT_TIME, event.eventTime());
        setUnlessNull(message, PenneoConstants.CASE_FILE_ID, event.caseFileId());
        setUnlessNull(message, PenneoConstants.CASE_FILE_STATUS, event.caseFileStatus());
        setUnlessNull(message, PenneoConstants.SIGNER_ID, event.signerId());
    }

    private static void setUnlessNull(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }

    @Override
    public String toString() {
        return "Incoming[" + event + "]";
    }
}
