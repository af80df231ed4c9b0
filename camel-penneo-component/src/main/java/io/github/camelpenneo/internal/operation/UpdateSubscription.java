package io.github.camelpenneo.internal.operation;

import java.util.List;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.client.CurrentSubscriptions;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code updateSubscription}: takes a complete subscription, which replaces the subscription with the same id. */
public final class UpdateSubscription implements Operation {

    private static final String OPERATION = "updateSubscription";

    private final CurrentSubscriptions subscriptions;

    public UpdateSubscription(CurrentSubscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public void call(Exchange exchange) {
        Message message = exchange.getMessage();
        Subscription subscription = SubscriptionMessage.subscription(OPERATION, message);
        String id = SubscriptionMessage.id(OPERATION, message, subscription);
        List<Violation> violations = subscriptions.check(subscription);
        if (!violations.isEmpty()) {
            throw new PenneoValidationException(OPERATION, violations);
        }
        subscriptions.update(id, subscription);
        message.setBody(subscription);
        message.setHeader(PenneoConstants.SUBSCRIPTION_ID, id);
    }
}
