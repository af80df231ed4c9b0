package io.github.camelpenneo.internal.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.http.HttpCall;
import io.github.camelpenneo.internal.json.Json;

/**
 * The subscriptions of the legacy webhook service: one for each topic and endpoint, to be confirmed with a token that
 * Penneo posts to the endpoint. Thread-safe.
 *
 * <p>Source: "Webhooks, legacy service" in docs/contract/webhooks.md.
 */
public final class LegacySubscriptions implements Subscriptions {

    private static final String PATH = "/api/v1/webhook/subscriptions";

    private static final String THING = "subscription";

    private static final String UNKNOWN_OUTCOME =
            "the subscription may have been created. Look for a subscription of this endpoint"
                    + " and topic with listSubscriptions?service=legacy before you create it again: Penneo would deliver each"
                    + " event twice.";

    private final Api api;

    public LegacySubscriptions(Api api) {
        this.api = api;
    }

    @Override
    public List<Violation> check(Subscription subscription) {
        List<Violation> violations = new ArrayList<>();
        if (!Event.CASE_FILE.equals(subscription.topic()) && !Event.SIGNER.equals(subscription.topic())) {
            violations.add(new Violation("topic", "must be casefile or signer"));
        }
        if (subscription.endpoint() == null) {
            violations.add(new Violation("endpoint", "is missing: the URL to which Penneo posts"));
        }
        return violations;
    }

    @Override
    public List<Subscription> list() {
        return api.call(
                HttpCall.get("listSubscriptions", api.uri(PATH), "application/json"),
                Api.listOf(
                        Subscription.class, Api::isSubscription, "Penneo's response has a subscription without an id"));
    }

    @Override
    public Subscription get(String id) {
        return api.call(
                HttpCall.get("getSubscription", api.uri(PATH + "/" + id), "application/json")
                        .naming(THING),
                Api.subscription());
    }

    /** Creates a subscription. Penneo posts a confirmation token to its endpoint, possibly before this method returns. */
    @Override
    public Subscription create(Subscription subscription) {
        byte[] body = Json.bytes(Map.of("topic", subscription.topic(), "endpoint", subscription.endpoint()));
        return api.call(
                HttpCall.post("createSubscription", api.uri(PATH), new HttpCall.JsonBody(body))
                        .thatCreates(UNKNOWN_OUTCOME),
                Api.subscription());
    }

    /** Confirms a subscription with the token that Penneo posted to its endpoint. */
    public void confirm(String id, String token) {
        byte[] body = Json.bytes(Map.of("token", token));
        api.call(
                HttpCall.post("confirmSubscription", api.uri(PATH + "/" + id + "/confirm"), new HttpCall.JsonBody(body))
                        .naming(THING),
                response -> true);
    }

    @Override
    public void test(Supplier<String> id) {
        api.call(
                HttpCall.post(
                                "testSubscription",
                                api.uri(PATH + "/" + id.get() + "/test"),
                                new HttpCall.JsonBody(Json.bytes(Map.of())))
                        .naming(THING),
                response -> true);
    }

    @Override
    public void delete(String id) {
        api.call(HttpCall.delete("deleteSubscription", api.uri(PATH + "/" + id)).naming(THING), response -> true);
    }
}
