package io.github.camelpenneo.internal.webhook;

import io.github.camelpenneo.api.Event;

/**
 * An event on its way to the route. {@link #toString()} shows no content.
 *
 * @param event what happened
 * @param key the same for all that tell of this one event
 * @param id Penneo's id of the event; null where there is none that can be trusted
 * @param json the event as it was posted
 */
public record Incoming(Event event, String key, String id, String json) {

    @Override
    public String toString() {
        return "Incoming[" + event + "]";
    }
}
