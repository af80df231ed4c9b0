package io.github.camelpenneo.sandbox.internal.webhook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

import io.github.camelpenneo.sandbox.internal.http.ApiException;
import io.javalin.http.HttpStatus;

/** All subscriptions of the current service, oldest first. */
public final class CurrentSubscriptions {
    private static final int MOST_ACTIVE = 5;

    private final Map<String, CurrentSubscription> byId = new LinkedHashMap<>();

    /** All as they are now. */
    public synchronized List<CurrentSubscription> all() {
        return List.copyOf(byId.values());
    }

    synchronized Optional<CurrentSubscription> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    CurrentSubscription get(String id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("No such subscription"));
    }

    /** Adds it, or replaces the one with its id. */
    synchronized void keep(CurrentSubscription subscription) {
        List<CurrentSubscription> others = byId.values().stream()
                .filter(other -> !other.id().equals(subscription.id()))
                .toList();
        if (others.stream().anyMatch(other -> other.endpoint().equals(subscription.endpoint()))) {
            throw new ApiException(HttpStatus.CONFLICT, "There is a subscription of this endpoint");
        }
        if (subscription.active()
                && others.stream().filter(CurrentSubscription::active).count() >= MOST_ACTIVE) {
            throw ApiException.badRequest("There are " + MOST_ACTIVE + " active subscriptions already");
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
