package io.github.camelpenneo.sandbox.internal.webhook;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * A subscription of the current service.
 *
 * @param id a uuid
 * @param eventTypes some of {@link #EVENT_TYPES}
 * @param secret a uuid: the key of the signatures
 */
public record CurrentSubscription(String id, URI endpoint, List<String> eventTypes, boolean active, String secret) {
    /** All that can be subscribed to. */
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
