package io.github.camelpenneo.sandbox.internal.webhook;

import java.net.URI;
import java.time.Instant;

/**
 * An immutable subscription of the legacy service; every change creates a new instance.
 *
 * @param token the token that confirms the subscription
 * @param suspended whether all attempts to deliver a message have failed; nothing more is delivered then
 */
public record Subscription(
        long id, String topic, URI endpoint, Instant created, String token, boolean confirmed, boolean suspended) {

    Subscription asConfirmed() {
        return new Subscription(id, topic, endpoint, created, token, true, suspended);
    }

    Subscription asSuspended() {
        return new Subscription(id, topic, endpoint, created, token, confirmed, true);
    }

    @Override
    public String toString() {
        return "Subscription[id=" + id + ", topic=" + topic + ", confirmed=" + confirmed + "]";
    }
}
