package io.github.camelpenneo.internal.operation;

import io.github.camelpenneo.internal.client.Subscriptions;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** {@code deleteSubscription}: an id in; the message goes on as it came. */
public final class DeleteSubscription implements Processor {

    private final Subscriptions subscriptions;

    public DeleteSubscription(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public void process(Exchange exchange) {
        subscriptions.delete(SubscriptionMessage.id("deleteSubscription", exchange.getMessage()));
    }
}
