package io.github.camelpenneo;

import java.util.function.Function;

import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.client.Subscriptions;

/** The webhook services of Penneo. Source: "Webhooks" in docs/contract/webhooks.md. */
public enum WebhookService {
    /** The service with event types and signatures. */
    current(PenneoClient::currentSubscriptions),
    /** The service with topics and confirmation tokens. Penneo shuts this service down on 30 November 2026. */
    legacy(PenneoClient::legacySubscriptions),
    /** Both services at the same time, for receiving while you move from legacy to current. */
    both(client -> {
        throw new IllegalArgumentException(
                "penneo: service=both can only be used with penneo:webhook; use current or legacy");
    });

    private final Function<PenneoClient, Subscriptions> subscriptions;

    WebhookService(Function<PenneoClient, Subscriptions> subscriptions) {
        this.subscriptions = subscriptions;
    }

    Subscriptions subscriptions(PenneoClient client) {
        return subscriptions.apply(client);
    }
}
