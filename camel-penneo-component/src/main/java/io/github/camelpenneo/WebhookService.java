package io.github.camelpenneo;

import java.util.function.Function;

import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.client.Subscriptions;

/** Penneo's webhook services. */
public enum WebhookService {
    /** The one with event types and signatures. */
    current(PenneoClient::currentSubscriptions),
    /** The one with topics and confirmation tokens; Penneo shuts it down on 30 November 2026. */
    legacy(PenneoClient::legacySubscriptions),
    /** Both at once, to receive from while one moves from legacy to current. */
    both(client -> {
        throw new IllegalArgumentException("penneo: service=both is for penneo:webhook alone; use current or legacy");
    });

    private final Function<PenneoClient, Subscriptions> subscriptions;

    WebhookService(Function<PenneoClient, Subscriptions> subscriptions) {
        this.subscriptions = subscriptions;
    }

    Subscriptions subscriptions(PenneoClient client) {
        return subscriptions.apply(client);
    }
}
