package io.github.camelpenneo.internal.client;

import java.util.List;
import java.util.function.Supplier;

import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.api.Violation;

/** What both webhook services let one do with subscriptions. Ids have been checked by the caller. Thread-safe. */
public interface Subscriptions {

    /** The subscriptions of the account. */
    List<Subscription> list();

    /** One subscription. */
    Subscription get(String id);

    /** What this service lacks in a subscription; empty if nothing. */
    List<Violation> check(Subscription subscription);

    /** Makes a subscription, and gives back what Penneo made of it. */
    Subscription create(Subscription subscription);

    /**
     * Has Penneo send a test message.
     *
     * @param id legacy: to which subscription; the current service tests all that are active, and does not ask for it
     */
    void test(Supplier<String> id);

    /** Deletes a subscription. */
    void delete(String id);
}
