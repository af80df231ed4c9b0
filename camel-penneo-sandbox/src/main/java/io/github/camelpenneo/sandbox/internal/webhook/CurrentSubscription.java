package io.github.camelpenneo.sandbox.internal.webhook;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * An immutable subscription of the current service; every change creates a new instance.
 *
 * @param id a UUID
 * @param eventTypes a subset of {@link #EVENT_TYPES}
 * @param active whether messages are delivered to the subscription
 * @param secret a UUID; its text is the key of the signatures
 */
public record CurrentSubscription(String id, URI endpoint, List<String> eventTypes, boolean active, String secret) {
    /** The event types of the current service. Source: "Webhooks, current service" in docs/contract/webhooks.md. */
    static final Set<String> EVENT_TYPES = Set.of(
            "sign.casefile.completed",
            "sign.casefile.expired",
            "sign.casefile.failed",
            "sign.casefile.rejected",
            "sign.signer.requestActivated",
            "sign.signer.requestSent",
            "sign.signer.reminderSent",
            "sign.signer.requestOpened",
            "sign.signer.undeliverable",
            "sign.signer.opened",
            "sign.signer.rejected",
            "sign.signer.signed",
            "sign.signer.signedWithImageUploadAndNAP",
            "sign.signer.finalized",
            "sign.signer.deleted",
            "sign.signer.transientBounce",
            "webhook.subscription.test");

    CurrentSubscription asInactive() {
        return new CurrentSubscription(id, endpoint, eventTypes, false, secret);
    }

    @Override
    public String toString() {
        return "CurrentSubscription[id=" + id + ", active=" + active + "]";
    }
}
