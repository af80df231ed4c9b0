package io.github.camelpenneo.api;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A subscription to webhooks, of either service. {@link #toString()} shows neither the endpoint, whose last part can be a
 * secret, nor the secret.
 *
 * <p>Source: "Webhooks, legacy service" and "Webhooks, current service" in the contract.
 *
 * @param id a number (legacy) or a uuid (current), as text; null for one that is to be created
 * @param endpoint the address that Penneo posts to
 * @param topic legacy: {@code casefile} or {@code signer}; null for the current service
 * @param eventTypes current: for example {@code sign.casefile.completed}; empty for the legacy service
 * @param isActive current: whether Penneo delivers to it; null for the legacy service
 * @param confirmed legacy: whether it has been confirmed, so that Penneo delivers to it; null for the current service
 * @param secret current: the key of the signatures; Penneo may give it at the creation only; null for the legacy service
 * @param userId whose it is; may be null
 * @param customerId whose company's it is; may be null
 * @param created legacy: when it was made, in Unix seconds as text; null for the current service
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
        eventTypes = eventTypes == null ? List.of() : List.copyOf(eventTypes);
    }

    /** One to be created with the legacy service. */
    public static Subscription ofTopic(String topic, String endpoint) {
        return new Subscription(null, endpoint, topic, null, null, null, null, null, null, null);
    }

    /** One to be created with the current service, active. */
    public static Subscription ofEventTypes(List<String> eventTypes, String endpoint) {
        return new Subscription(null, endpoint, null, eventTypes, true, null, null, null, null, null);
    }

    /** When it was made; the epoch where Penneo does not say. */
    public Instant createdAt() {
        return created != null && created.matches("\\d{1,12}")
                ? Instant.ofEpochSecond(Long.parseLong(created))
                : Instant.EPOCH;
    }

    @Override
    public String toString() {
        return "Subscription[id=" + id + ", topic=" + topic + ", eventTypes=" + eventTypes + ", isActive=" + isActive
                + ", confirmed=" + confirmed + "]";
    }
}
