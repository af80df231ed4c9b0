package io.github.camelpenneo.sandbox.internal.webhook;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;

/** Stores the subscriptions of the legacy service, oldest first. */
public final class Subscriptions {
    private final LongSupplier ids;
    private final Clock clock;
    private final ConcurrentNavigableMap<Long, Subscription> byId = new ConcurrentSkipListMap<>();

    /** Creates an empty store; {@code ids} supplies the ids of subscriptions. */
    public Subscriptions(LongSupplier ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** All subscriptions, oldest first. */
    public List<Subscription> all() {
        return List.copyOf(byId.values());
    }

    Subscription add(String topic, URI endpoint) {
        Subscription subscription = new Subscription(
                ids.getAsLong(),
                topic,
                endpoint,
                clock.instant(),
                UUID.randomUUID().toString(),
                false,
                false);
        byId.put(subscription.id(), subscription);
        return subscription;
    }

    Recipient recipient(long id) {
        return new LegacyRecipient(this, id);
    }

    Subscription get(long id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("No subscription " + id));
    }

    Optional<Subscription> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    void remove(long id) {
        if (byId.remove(id) == null) {
            throw new NoSuchElementException("No subscription " + id);
        }
    }

    void confirm(long id) {
        byId.computeIfPresent(id, (ignored, subscription) -> subscription.asConfirmed());
    }

    void suspend(long id) {
        byId.computeIfPresent(id, (ignored, subscription) -> subscription.asSuspended());
    }
}
