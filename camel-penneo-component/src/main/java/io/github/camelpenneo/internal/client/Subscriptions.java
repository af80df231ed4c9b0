package io.github.camelpenneo.internal.client;

import java.util.List;
import java.util.function.Supplier;

import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.api.Violation;

/** The calls for subscriptions that both webhook services have. Callers validate the ids. Thread-safe. */
public interface Subscriptions {

    /** Lists the subscriptions of the account. */
    List<Subscription> list();

    /** Fetches a subscription. */
    Subscription get(String id);

    /** Checks that a subscription has the fields that this service requires; empty if it has. */
    List<Violation> check(Subscription subscription);

    /**
     * Creates a subscription and returns it as Penneo has stored it.
     *
     * @throws PenneoUnknownOutcomeException if the response is lost: the subscription may exist
     */
    Subscription create(Subscription subscription);

    /**
     * Requests a test message.
     *
     * @param id the subscription, for the legacy service only; the current service tests all active subscriptions, and never calls
     *     this supplier
     */
    void test(Supplier<String> id);

    /** Deletes a subscription. */
    void delete(String id);
}
