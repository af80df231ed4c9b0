package io.github.camelpenneo.internal.operation;

import io.github.camelpenneo.internal.client.Subscriptions;
import org.apache.camel.Exchange;

/** {@code deleteSubscription}: takes an id; the message is not changed. */
public final class DeleteSubscription implements Operation {

    private final Subscriptions subscriptions;

    public DeleteSubscription(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public void call(Exchange exchange) {
        subscriptions.delete(SubscriptionMessage.id("deleteSubscription", exchange.getMessage()));
    }
}
