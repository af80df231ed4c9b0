package io.github.camelpenneo.internal.webhook.delivery;

import java.nio.charset.StandardCharsets;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.internal.once.EventKeys;
import org.apache.camel.Message;

/**
 * An event on its way to the route. {@link #toString()} shows no content.
 *
 * @param event the event
 * @param key the key of the event, the same for every repetition
 * @param id Penneo's id of the event; null if there is none that can be trusted
 * @param json the body of the delivery
 */
public record IncomingEvent(Event event, String key, String id, String json) {

    /**
     * Creates an event with its key.
     *
     * @param id Penneo's id of the event; null if there is none that can be trusted
     * @param body the body of the delivery
     */
    public static IncomingEvent of(Event event, String id, byte[] body, EventKeys keys) {
        return new IncomingEvent(event, keys.key(event, id, body), id, new String(body, StandardCharsets.UTF_8));
    }

    /**
     * Writes the event into the message of an exchange. The message contains the data from Penneo, and nothing of the
     * HTTP request.
     *
     * @param raw whether the body is the JSON of the delivery instead of an {@link Event}
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
        return "IncomingEvent[" + event + "]";
    }
}
