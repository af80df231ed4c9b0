package io.github.camelpenneo.sandbox.internal.webhook;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelpenneo.sandbox.internal.time.Timer;

/** Delivers messages. A failed attempt is retried; when all attempts have failed, the subscription is suspended. */
public final class Deliveries {
    private static final int RETRIES = 3;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(20);

    private final WebhookClient client;
    private final Timer timer;
    private final DeliveryLog log;

    /** Creates the deliveries, which use the given client and report every attempt to the log. */
    public Deliveries(WebhookClient client, Timer timer, DeliveryLog log) {
        this.client = client;
        this.timer = timer;
        this.log = log;
    }

    /** Starts a delivery; the future completes when the first attempt has finished. */
    CompletableFuture<Void> deliver(Recipient recipient, Message message) {
        return attempt(recipient, message, 1);
    }

    private CompletableFuture<Void> attempt(Recipient recipient, Message message, int number) {
        return recipient
                .post(message)
                .map(post -> client.send(post).thenAccept(status -> attempted(recipient, message, number, status)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private void attempted(Recipient recipient, Message message, int number, int status) {
        if (status < 200 || status >= 300) {
            if (number <= RETRIES) {
                timer.after(BETWEEN_ATTEMPTS, () -> attempt(recipient, message, number + 1));
            } else {
                recipient.suspend();
            }
        }
        // the last step: when the attempt is in the log, the retry is scheduled or the subscription is suspended
        log.attempted(recipient.id(), message.kind(), number, status);
    }
}
