package io.github.camelpenneo.internal.operation;

import io.github.camelpenneo.internal.client.Subscriptions;
import org.apache.camel.Exchange;

/** {@code listSubscriptions}: returns all subscriptions of the account as a list. */
public final class ListSubscriptions implements Operation {

    private final Subscriptions subscriptions;

    public ListSubscriptions(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public void call(Exchange exchange) {
        exchange.getMessage().setBody(subscriptions.list());
    }
}
