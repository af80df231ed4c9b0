package io.github.camelpenneo.internal.webhook.delivery;

import io.github.camelpenneo.api.Event;

/**
 * A message of the legacy service.
 *
 * <p>Source: "Webhooks, legacy service" in docs/contract/webhooks.md.
 */
public sealed interface LegacyMessage {

    /** A token that confirms a new subscription. */
    record Confirmation(String token) implements LegacyMessage {

        @Override
        public String toString() {
            return "Confirmation[]";
        }
    }

    /** An event. */
    record Notification(Event event) implements LegacyMessage {}

    /** Another JSON object, for example a test message, whose form Penneo does not document. */
    record Other() implements LegacyMessage {}
}
