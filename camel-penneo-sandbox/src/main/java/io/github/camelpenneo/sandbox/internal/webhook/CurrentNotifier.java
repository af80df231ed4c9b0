package io.github.camelpenneo.sandbox.internal.webhook;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;

import io.github.camelpenneo.sandbox.internal.casefile.CaseFileEvent;

/** Delivers events to the active subscriptions of the current service that have the event type. */
public final class CurrentNotifier implements Consumer<CaseFileEvent> {
    private static final String TEST = "webhook.subscription.test";

    private final CurrentSubscriptions subscriptions;
    private final Deliveries deliveries;
    private final Clock clock;

    /** Creates the notifier for the given subscriptions. */
    public CurrentNotifier(CurrentSubscriptions subscriptions, Deliveries deliveries, Clock clock) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Override
    public void accept(CaseFileEvent event) {
        Message message = Message.of(event, clock.instant());
        send(new Message("sign." + message.kind(), message.body()));
    }

    /** Delivers the test message. */
    void test() {
        send(new Message(TEST, Message.test("webhook", clock.instant()).body()));
    }

    private void send(Message message) {
        String eventType = message.kind();
        String eventId = UUID.randomUUID().toString();
        subscriptions.all().stream()
                .filter(subscription ->
                        subscription.active() && subscription.eventTypes().contains(eventType))
                .map(subscription -> new CurrentRecipient(subscriptions, subscription.id(), eventType, eventId, clock))
                .forEach(recipient -> deliveries.deliver(recipient, message));
    }
}
