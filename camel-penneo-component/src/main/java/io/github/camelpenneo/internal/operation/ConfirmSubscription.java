package io.github.camelpenneo.internal.operation;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.internal.client.LegacySubscriptions;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code confirmSubscription}: takes the token in the body and the id in the header; the message is not changed. */
public final class ConfirmSubscription implements Operation {

    private static final String OPERATION = "confirmSubscription";

    private final LegacySubscriptions subscriptions;

    public ConfirmSubscription(LegacySubscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public void call(Exchange exchange) {
        Message message = exchange.getMessage();
        if (message.getHeader(PenneoConstants.SUBSCRIPTION_ID) == null) {
            throw SubscriptionMessage.violation(
                    OPERATION, PenneoConstants.SUBSCRIPTION_ID, "is missing: the id of the subscription");
        }
        String id = SubscriptionMessage.id(OPERATION, message);
        String token = message.getBody(String.class);
        if (token == null || token.isBlank()) {
            throw SubscriptionMessage.violation(
                    OPERATION, "body", "must be the token that Penneo posted to the subscription's endpoint");
        }
        subscriptions.confirm(id, token.strip());
    }
}
