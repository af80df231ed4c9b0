package io.github.camelpenneo.internal.webhook.delivery;

import io.github.camelpenneo.api.Event;

/** What the legacy service posts. Source: "Webhooks, legacy service" in the contract. */
public sealed interface LegacyMessage {

    /** A new subscription wants to be confirmed with this token. */
    record Confirmation(String token) implements LegacyMessage {

        @Override
        public String toString() {
            return "Confirmation[]";
        }
    }

    /** Something happened. */
    record Notification(Event event) implements LegacyMessage {}

    /** A JSON object that is neither: a test message, whose form Penneo does not document. */
    record Other() implements LegacyMessage {}
}
