package io.github.camelpenneo.sandbox;

import java.util.List;

import io.github.camelpenneo.sandbox.internal.webhook.CurrentSubscription;

/**
 * A snapshot of a subscription of the current webhook service.
 *
 * @param id the id of the subscription, a UUID
 * @param endpoint the URL of the webhook endpoint
 * @param eventTypes the full names of the event types, for example {@code sign.casefile.completed}
 * @param active whether messages are delivered to the subscription
 */
public record SandboxCurrentSubscription(String id, String endpoint, List<String> eventTypes, boolean active) {
    static SandboxCurrentSubscription of(CurrentSubscription subscription) {
        return new SandboxCurrentSubscription(
                subscription.id(),
                subscription.endpoint().toString(),
                List.copyOf(subscription.eventTypes()),
                subscription.active());
    }
}
