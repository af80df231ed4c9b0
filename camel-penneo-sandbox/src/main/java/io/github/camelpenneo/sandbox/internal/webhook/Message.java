package io.github.camelpenneo.sandbox.internal.webhook;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.sandbox.internal.casefile.CaseFileEvent;

/**
 * A message for a webhook endpoint.
 *
 * @param kind {@code confirmation}, or topic and event type separated by a dot
 * @param body the JSON of the message
 */
record Message(String kind, String body) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    static Message confirmation(Subscription subscription) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("Type", "SubscriptionConfirmation");
        body.put("Token", subscription.token());
        return new Message("confirmation", body.toString());
    }

    static Message test(String topic, Instant now) {
        return notification(topic, "test", now, JsonNodeFactory.instance.objectNode());
    }

    static Message of(CaseFileEvent event, Instant now) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("id", event.id());
        if (event.topic().equals(CaseFileEvent.CASE_FILE)) {
            payload.put("status", event.caseFileStatus());
        } else {
            payload.putObject("caseFile").put("id", event.caseFileId()).put("status", event.caseFileStatus());
        }
        return notification(event.topic(), event.type(), now, payload);
    }

    private static Message notification(String topic, String eventType, Instant now, ObjectNode payload) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("topic", topic);
        body.put("eventType", eventType);
        body.putObject("eventTime")
                .put("date", DATE.format(now))
                .put("timezone_type", 3)
                .put("timezone", "UTC");
        body.set("payload", payload);
        return new Message(topic + "." + eventType, body.toString());
    }

    @Override
    public String toString() {
        return "Message[kind=" + kind + "]";
    }
}
