package io.github.camelpenneo.sandbox.internal.webhook;

import java.util.Map;
import java.util.Optional;

/** A subscription of the legacy service, which signs nothing and calls its JSON text. */
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
