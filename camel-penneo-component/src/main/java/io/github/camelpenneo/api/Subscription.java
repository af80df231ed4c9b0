package io.github.camelpenneo.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A webhook subscription, of the legacy or the current service. {@link #toString()} shows neither the secret nor the
 * endpoint, whose last part can be a secret.
 *
 * <p>Source: "Webhooks, legacy service" and "Webhooks, current service" in docs/contract/webhooks.md.
 *
 * @param id a number (legacy) or a uuid (current), as text; null for a subscription to create
 * @param endpoint the URL to which Penneo posts
 * @param topic legacy: {@code casefile} or {@code signer}; null for the current service
 * @param eventTypes current: for example {@code sign.casefile.completed}; empty for the legacy service
 * @param isActive current: whether Penneo delivers to the subscription; null for the legacy service
 * @param confirmed legacy: whether the subscription has been confirmed, so that Penneo delivers to it; null for the
 *     current service
 * @param secret current: the key of the signatures, which Penneo may send only when the subscription is created; null
 *     for the legacy service
 * @param userId the id of the owner; may be null
 * @param customerId the id of the owner's company; may be null
 * @param created legacy: the time of creation, in Unix seconds as text; null for the current service
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Subscription(
        String id,
        String endpoint,
        String topic,
        List<String> eventTypes,
        Boolean isActive,
        Boolean confirmed,
        String secret,
        Long userId,
        Long customerId,
        String created) {

    public Subscription {
        eventTypes = eventTypes == null
                ? List.of()
                : eventTypes.stream().filter(Objects::nonNull).toList();
    }

    /**
     * Creates a subscription for {@code createSubscription} with the legacy service.
     *
     * @param topic {@code casefile} or {@code signer}
     * @param endpoint the URL to which Penneo posts
     * @return a subscription without an id
     */
    public static Subscription ofTopic(String topic, String endpoint) {
        return new Subscription(null, endpoint, topic, null, null, null, null, null, null, null);
    }

    /**
     * Creates an active subscription for {@code createSubscription} with the current service.
     *
     * @param eventTypes for example {@code sign.casefile.completed}
     * @param endpoint the URL to which Penneo posts
     * @return a subscription without an id
     */
    public static Subscription ofEventTypes(List<String> eventTypes, String endpoint) {
        return new Subscription(null, endpoint, null, eventTypes, true, null, null, null, null, null);
    }

    /**
     * Returns the time of creation.
     *
     * @return the time; the epoch if Penneo does not send it, or sends it in an unknown form
     */
    public Instant createdAt() {
        Instant time = PenneoTime.read(created);
        return time == null ? Instant.EPOCH : time;
    }

    @Override
    public String toString() {
        return "Subscription[id=" + id + ", topic=" + topic + ", eventTypes=" + eventTypes + ", isActive=" + isActive
                + ", confirmed=" + confirmed + "]";
    }
}
