package io.github.camelpenneo.sandbox.internal.webhook;

import java.net.URI;
import java.util.List;

/**
 * A subscription of the current service.
 *
 * @param id a uuid
 * @param secret a uuid: the key of the signatures
 */
record CurrentSubscription(String id, URI endpoint, List<String> eventTypes, boolean active, String secret) {
    @Override
    public String toString() {
        return "CurrentSubscription[id=" + id + ", active=" + active + "]";
    }
}
