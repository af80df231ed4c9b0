package io.github.camelpenneo;

import java.util.function.Consumer;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.internal.webhook.delivery.Incoming;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultConsumer;

/** Runs the route on events. The exchange has what Penneo told, and nothing of the HTTP request. */
final class WebhookRoute {

    private final ConsumerRoute route;
    private final boolean rawEvents;

    WebhookRoute(DefaultConsumer consumer, boolean rawEvents) {
        this.route = new ConsumerRoute(consumer);
        this.rawEvents = rawEvents;
    }

    /** Runs the route; done is told once whether it succeeded. */
    void run(Incoming incoming, Consumer<Boolean> done) {
        route.run(message -> fill(message, incoming), done);
    }

    private void fill(Message message, Incoming incoming) {
        Event event = incoming.event();
        message.setBody(rawEvents ? incoming.json() : event);
        message.setHeader(PenneoConstants.TOPIC, event.topic());
        message.setHeader(PenneoConstants.EVENT_TYPE, event.eventType());
        setUnlessNull(message, PenneoConstants.EVENT_ID, incoming.id());
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
}
