package io.github.camelpenneo.internal.operation;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.internal.client.Subscriptions;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code getSubscription}: takes an id, returns the subscription. */
public final class GetSubscription implements Operation {

    private final Subscriptions subscriptions;

    public GetSubscription(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public void call(Exchange exchange) {
        Message message = exchange.getMessage();
        Subscription subscription = subscriptions.get(SubscriptionMessage.id("getSubscription", message));
        message.setBody(subscription);
        message.setHeader(PenneoConstants.SUBSCRIPTION_ID, subscription.id());
    }
}
