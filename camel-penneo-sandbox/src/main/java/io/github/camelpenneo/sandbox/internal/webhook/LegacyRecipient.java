package io.github.camelpenneo.sandbox.internal.webhook;

import java.util.Map;
import java.util.Optional;

/** A subscription of the legacy service as a recipient. Messages are not signed, and the content type of the JSON is plain text. */
record LegacyRecipient(Subscriptions subscriptions, long number) implements Recipient {
    private static final String CONTENT_TYPE = "text/plain; charset=UTF-8";

    @Override
    public String id() {
        return String.valueOf(number);
    }

    @Override
    public Optional<Post> post(Message message) {
        return subscriptions
                .find(number)
                .filter(subscription -> !subscription.suspended())
                .map(subscription -> new Post(subscription.endpoint(), CONTENT_TYPE, Map.of(), message.body()));
    }

    @Override
    public void suspend() {
        subscriptions.suspend(number);
    }
}
