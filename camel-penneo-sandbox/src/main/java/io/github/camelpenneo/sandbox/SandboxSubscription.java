package io.github.camelpenneo.sandbox;

import io.github.camelpenneo.sandbox.internal.webhook.Subscription;

/**
 * A snapshot of a subscription of the legacy webhook service.
 *
 * @param id the id of the subscription
 * @param topic {@code casefile} or {@code signer}
 * @param endpoint the URL of the webhook endpoint
 * @param confirmed whether the subscription has been confirmed
 */
public record SandboxSubscription(long id, String topic, String endpoint, boolean confirmed) {
    static SandboxSubscription of(Subscription subscription) {
        return new SandboxSubscription(
                subscription.id(), subscription.topic(), subscription.endpoint().toString(), subscription.confirmed());
    }
}
