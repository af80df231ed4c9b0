package io.github.camelpenneo.sandbox.internal.webhook;

import java.net.URI;
import java.time.Instant;

/**
 * A webhook subscription as it is at one moment.
 *
 * @param suspended whether a delivery failed for good, so that nothing more is sent
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
