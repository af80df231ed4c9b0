package io.github.camelpenneo.sandbox.internal.webhook;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A subscription of the current service as the recipient of one event. Each attempt has a new signature and the same event id.
 *
 * @param eventType the full name of the event type, for example {@code sign.casefile.completed}
 */
record CurrentRecipient(CurrentSubscriptions subscriptions, String id, String eventType, String eventId, Clock clock)
        implements Recipient {
    private static final String CONTENT_TYPE = "application/json";

    @Override
    public Optional<Post> post(Message message) {
        return subscriptions
                .find(id)
                .filter(CurrentSubscription::active)
                .map(subscription -> new Post(
                        subscription.endpoint(), CONTENT_TYPE, headers(subscription, message), message.body()));
    }

    private Map<String, String> headers(CurrentSubscription subscription, Message message) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-event-type", eventType);
        headers.put("x-event-id", eventId);
        Signature signature = new Signature(subscription.secret());
        headers.put("x-event-signature", signature.of(clock.instant(), Map.copyOf(headers), message.body()));
        return headers;
    }

    @Override
    public void suspend() {
        subscriptions.deactivate(id);
    }

    @Override
    public String toString() {
        return "CurrentRecipient[id=" + id + "]";
    }
}
