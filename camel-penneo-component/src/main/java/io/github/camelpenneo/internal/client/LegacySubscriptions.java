package io.github.camelpenneo.internal.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The subscriptions of the legacy webhook service. Thread-safe.
 *
 * <p>Source: "Webhooks, legacy service" in the contract.
 */
public final class LegacySubscriptions {

    private static final String OPERATION = "webhook";
    private static final String PATH = "/api/v1/webhook/subscriptions";

    /**
     * What Penneo keeps for us.
     *
     * @param id the subscription's id
     * @param topic {@code casefile} or {@code signer}
     * @param endpoint the address that Penneo posts to; it holds the capability, a secret
     * @param confirmed whether Penneo delivers to it
     * @param created when it was made, Unix seconds as text
     */
    public record Subscription(long id, String topic, String endpoint, boolean confirmed, String created) {

        /** When it was made; the epoch where Penneo does not say. */
        public Instant createdAt() {
            return created != null && created.matches("\\d{1,12}")
                    ? Instant.ofEpochSecond(Long.parseLong(created))
                    : Instant.EPOCH;
        }

        @Override
        public String toString() {
            return "Subscription[id=" + id + ", topic=" + topic + ", confirmed=" + confirmed + "]";
        }
    }

    private final PenneoClient client;
    private final ConnectionSettings settings;

    LegacySubscriptions(PenneoClient client, ConnectionSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** All subscriptions of the account. */
    public List<Subscription> list() {
        return client.core(
                HttpCall.get(OPERATION, settings.api(PATH), "application/json"),
                PenneoClient.listOf(Subscription.class));
    }

    /** Makes a subscription; Penneo posts a confirmation token to its endpoint, perhaps before this returns. */
    public Subscription create(String topic, String endpoint) {
        byte[] body = Json.bytes(Map.of("topic", topic, "endpoint", endpoint));
        return client.core(
                HttpCall.post(OPERATION, settings.api(PATH), new HttpCall.JsonBody(body)),
                PenneoClient.json(Subscription.class));
    }

    /** Confirms a subscription with the token that Penneo posted to its endpoint. */
    public void confirm(long id, String token) {
        byte[] body = Json.bytes(Map.of("token", token));
        client.core(
                HttpCall.post(OPERATION, settings.api(PATH + "/" + id + "/confirm"), new HttpCall.JsonBody(body)),
                answer -> true);
    }

    /** Deletes a subscription. */
    public void delete(long id) {
        client.core(HttpCall.delete(OPERATION, settings.api(PATH + "/" + id)), answer -> true);
    }
}
