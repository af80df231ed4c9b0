package io.github.camelpenneo.internal.webhook.delivery;

import java.nio.charset.StandardCharsets;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.internal.once.EventKeys;

/**
 * An event on its way to the route. {@link #toString()} shows no content.
 *
 * @param event what happened
 * @param key the same for all that tell of this one event
 * @param id Penneo's id of the event; null where there is none that can be trusted
 * @param json the event as it was posted
 */
public record Incoming(Event event, String key, String id, String json) {

    /**
     * An event with its key.
     *
     * @param id Penneo's id of the event; null where there is none that can be trusted
     * @param body what was posted
     */
    public static Incoming of(Event event, String id, byte[] body, EventKeys keys) {
        return new Incoming(event, keys.key(event, id, body), id, new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Incoming[" + event + "]";
    }
}
