package io.github.camelpenneo.internal.operation;

import io.github.camelpenneo.internal.client.Subscriptions;
import org.apache.camel.Exchange;

/** {@code testSubscription}: makes Penneo send a test message; the message is not changed. */
public final class TestSubscription implements Operation {

    private final Subscriptions subscriptions;

    public TestSubscription(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public void call(Exchange exchange) {
        subscriptions.test(() -> SubscriptionMessage.id("testSubscription", exchange.getMessage()));
    }
}
