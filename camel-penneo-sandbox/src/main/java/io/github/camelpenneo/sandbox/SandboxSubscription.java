package io.github.camelpenneo.sandbox;

import io.github.camelpenneo.sandbox.internal.webhook.Subscription;

/**
 * A webhook subscription as it was when asked for.
 *
 * @param topic {@code casefile} or {@code signer}
 */
public record SandboxSubscription(long id, String topic, String endpoint, boolean confirmed) {
    static SandboxSubscription of(Subscription subscription) {
        return new SandboxSubscription(
                subscription.id(), subscription.topic(), subscription.endpoint().toString(), subscription.confirmed());
    }
}
