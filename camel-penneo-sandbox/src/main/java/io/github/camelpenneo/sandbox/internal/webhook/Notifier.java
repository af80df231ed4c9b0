package io.github.camelpenneo.sandbox.internal.webhook;

import java.time.Clock;
import java.util.function.Consumer;

import io.github.camelpenneo.sandbox.internal.casefile.CaseFileEvent;

/** Delivers events to the confirmed subscriptions of the legacy service that have the topic. */
public final class Notifier implements Consumer<CaseFileEvent> {
    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final Clock clock;

    /** Creates the notifier for the given subscriptions. */
    public Notifier(Subscriptions subscriptions, Deliveries deliveries, Clock clock) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Override
    public void accept(CaseFileEvent event) {
        Message message = Message.of(event, clock.instant());
        subscriptions.all().stream()
                .filter(subscription ->
                        subscription.confirmed() && subscription.topic().equals(event.topic()))
                .forEach(subscription -> deliveries.deliver(subscriptions.recipient(subscription.id()), message));
    }
}
