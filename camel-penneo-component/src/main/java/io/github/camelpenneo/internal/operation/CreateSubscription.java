package io.github.camelpenneo.internal.operation;

import java.util.List;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.client.Subscriptions;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code createSubscription}: takes a subscription, returns the created subscription. */
public final class CreateSubscription implements Operation {

    private static final String OPERATION = "createSubscription";

    private final Subscriptions subscriptions;

    public CreateSubscription(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public void call(Exchange exchange) {
        Message message = exchange.getMessage();
        Subscription subscription = SubscriptionMessage.subscription(OPERATION, message);
        List<Violation> violations = subscriptions.check(subscription);
        if (!violations.isEmpty()) {
            throw new PenneoValidationException(OPERATION, violations);
        }
        Subscription created = subscriptions.create(subscription);
        message.setBody(created);
        message.setHeader(PenneoConstants.SUBSCRIPTION_ID, created.id());
    }
}
