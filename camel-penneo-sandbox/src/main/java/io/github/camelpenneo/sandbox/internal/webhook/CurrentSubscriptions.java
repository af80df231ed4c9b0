package io.github.camelpenneo.sandbox.internal.webhook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

import io.github.camelpenneo.sandbox.internal.http.ApiException;
import io.javalin.http.HttpStatus;

/** Stores the subscriptions of the current service, oldest first. */
public final class CurrentSubscriptions {
    private static final int MAX_ACTIVE = 5;

    private final Map<String, CurrentSubscription> byId = new LinkedHashMap<>();

    /** All subscriptions, oldest first. */
    public synchronized List<CurrentSubscription> all() {
        return List.copyOf(byId.values());
    }

    synchronized Optional<CurrentSubscription> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    CurrentSubscription get(String id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("No such subscription"));
    }

    /** Adds a subscription, or replaces the subscription with the same id. */
    synchronized void keep(CurrentSubscription subscription) {
        List<CurrentSubscription> others = byId.values().stream()
                .filter(other -> !other.id().equals(subscription.id()))
                .toList();
        if (others.stream().anyMatch(other -> other.endpoint().equals(subscription.endpoint()))) {
            throw new ApiException(HttpStatus.CONFLICT, "A subscription with this endpoint already exists");
        }
        if (subscription.active()
                && others.stream().filter(CurrentSubscription::active).count() >= MAX_ACTIVE) {
            throw ApiException.badRequest("At most " + MAX_ACTIVE + " subscriptions can be active");
        }
        byId.put(subscription.id(), subscription);
    }

    synchronized void remove(String id) {
        byId.remove(get(id).id());
    }

    synchronized void deactivate(String id) {
        byId.computeIfPresent(id, (ignored, subscription) -> subscription.asInactive());
    }
}
