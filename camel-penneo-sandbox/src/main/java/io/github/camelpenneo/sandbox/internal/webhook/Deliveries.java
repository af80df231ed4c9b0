package io.github.camelpenneo.sandbox.internal.webhook;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelpenneo.sandbox.internal.time.Timer;

/** Delivers messages: tries again when an attempt fails, and suspends the subscription when all have failed. */
public final class Deliveries {
    private static final int RETRIES = 3;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(20);

    private final Subscriptions subscriptions;
    private final WebhookClient client;
    private final Timer timer;
    private final DeliveryLog log;

    /** Delivers to these subscriptions. */
    public Deliveries(Subscriptions subscriptions, WebhookClient client, Timer timer, DeliveryLog log) {
        this.subscriptions = subscriptions;
        this.client = client;
        this.timer = timer;
        this.log = log;
    }

    /** Starts to deliver; the future is done once the first attempt is. */
    CompletableFuture<Void> deliver(long subscriptionId, Message message) {
        return attempt(subscriptionId, message, 1);
    }

    private CompletableFuture<Void> attempt(long subscriptionId, Message message, int number) {
        return subscriptions
                .find(subscriptionId)
                .filter(subscription -> !subscription.suspended())
                .map(subscription -> client.post(subscription.endpoint(), message.body())
                        .thenAccept(status -> attempted(subscriptionId, message, number, status)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private void attempted(long subscriptionId, Message message, int number, int status) {
        if (status < 200 || status >= 300) {
            if (number <= RETRIES) {
                timer.after(BETWEEN_ATTEMPTS, () -> attempt(subscriptionId, message, number + 1));
            } else {
                subscriptions.suspend(subscriptionId);
            }
        }
        // last: whoever sees the attempt in the log can count on its consequences
        log.attempted(subscriptionId, message.kind(), number, status);
    }
}
