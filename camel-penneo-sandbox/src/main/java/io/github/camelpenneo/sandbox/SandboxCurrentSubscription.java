package io.github.camelpenneo.sandbox;

import java.util.List;

import io.github.camelpenneo.sandbox.internal.webhook.CurrentSubscription;

/**
 * A subscription to the current webhook service as it was when asked for.
 *
 * @param id a uuid
 * @param eventTypes full names, as in {@code sign.casefile.completed}
 * @param active whether it is delivered to
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
