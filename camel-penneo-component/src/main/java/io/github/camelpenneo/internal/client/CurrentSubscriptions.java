package io.github.camelpenneo.internal.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.http.HttpCall;
import io.github.camelpenneo.internal.json.Json;

/**
 * The subscriptions of the current webhook service: one for each endpoint, with a list of event types. Thread-safe.
 *
 * <p>Source: "Webhooks, current service" in docs/contract/webhooks.md.
 */
public final class CurrentSubscriptions implements Subscriptions {

    private static final String PATH = "/webhook/api/v1/subscriptions";

    private static final String THING = "subscription";

    private static final String UNKNOWN_OUTCOME =
            "the subscription may have been created. Look for a subscription of this endpoint"
                    + " with listSubscriptions before you create it again: Penneo rejects a second one. If Penneo does not send the"
                    + " secret of the subscription, delete the subscription and create it again.";

    private final Api api;

    public CurrentSubscriptions(Api api) {
        this.api = api;
    }

    @Override
    public List<Violation> check(Subscription subscription) {
        List<Violation> violations = new ArrayList<>();
        if (subscription.eventTypes().isEmpty()) {
            violations.add(new Violation(
                    "eventTypes", "must be a list with at least 1 entry, such as sign.casefile.completed"));
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
                        Api.object(
                                Items.class,
                                Items::isUsable,
                                "Penneo's response has no list of subscriptions, or a subscription without an id"))
                .items();
    }

    @Override
    public Subscription get(String id) {
        return api.call(
                HttpCall.get("getSubscription", api.uri(PATH + "/" + id), "application/json")
                        .naming(THING),
                Api.subscription());
    }

    @Override
    public Subscription create(Subscription subscription) {
        return api.call(
                HttpCall.post("createSubscription", api.uri(PATH), body(subscription))
                        .thatCreates(UNKNOWN_OUTCOME),
                Api.subscription());
    }

    /** Replaces a subscription. Fields that the new subscription omits are cleared. */
    public void update(String id, Subscription subscription) {
        api.call(
                HttpCall.put("updateSubscription", api.uri(PATH + "/" + id), body(subscription))
                        .naming(THING),
                response -> true);
    }

    /** Requests a test event. Penneo sends it to every active subscription that has the test event among its event types. */
    @Override
    public void test(Supplier<String> id) {
        api.call(
                HttpCall.post("testSubscription", api.uri(PATH + "/test"), new HttpCall.JsonBody(Json.bytes(Map.of()))),
                response -> true);
    }

    @Override
    public void delete(String id) {
        api.call(HttpCall.delete("deleteSubscription", api.uri(PATH + "/" + id)).naming(THING), response -> true);
    }

    private static HttpCall.Body body(Subscription subscription) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("endpoint", subscription.endpoint());
        fields.put("eventTypes", subscription.eventTypes());
        fields.put("isActive", !Boolean.FALSE.equals(subscription.isActive()));
        return new HttpCall.JsonBody(Json.bytes(fields));
    }

    private record Items(List<Subscription> items) {

        boolean isUsable() {
            return items != null && items.stream().allMatch(item -> item != null && Api.isSubscription(item));
        }
    }
}
