package io.github.camelpenneo.sandbox.internal.webhook;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.sandbox.internal.http.AfterAnswer;
import io.github.camelpenneo.sandbox.internal.http.ApiException;
import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.github.camelpenneo.sandbox.internal.http.JsonBody;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;

/**
 * {@code /webhook/api/v1/subscriptions}: the subscriptions of the current service. Source: "Webhooks, current service" in
 * docs/contract/webhooks.md.
 */
public final class CurrentSubscriptionEndpoint implements Endpoint {
    private static final String PATH = "/webhook/api/v1/subscriptions";
    private static final String ONE = PATH + "/{subscription}";
    private static final String EVENT_TYPES = "eventTypes";
    private static final long CUSTOMER_ID = 1;

    private final CurrentSubscriptions subscriptions;
    private final CurrentNotifier notifier;
    private final boolean tellsSecrets;

    /**
     * Creates the endpoint for the given subscriptions; the notifier sends the test message.
     *
     * @param tellsSecrets whether responses other than that of the creation hold the secret
     */
    public CurrentSubscriptionEndpoint(
            CurrentSubscriptions subscriptions, CurrentNotifier notifier, boolean tellsSecrets) {
        this.tellsSecrets = tellsSecrets;
        this.subscriptions = subscriptions;
        this.notifier = notifier;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.post(PATH, this::create);
        routes.get(PATH, this::list);
        routes.post(PATH + "/test", this::test);
        routes.get(ONE, ctx -> ctx.json(json(get(ctx), tellsSecrets)));
        routes.put(ONE, this::replace);
        routes.delete(ONE, this::delete);
    }

    private void create(Context ctx) {
        JsonNode body = JsonBody.of(ctx);
        if (!body.hasNonNull(EVENT_TYPES)) {
            throw ApiException.badRequest(EVENT_TYPES + " is required");
        }
        CurrentSubscription subscription =
                read(body, UUID.randomUUID().toString(), UUID.randomUUID().toString(), true);
        subscriptions.keep(subscription);
        ctx.status(HttpStatus.CREATED).json(json(subscription, true));
    }

    private void list(Context ctx) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        subscriptions.all().forEach(subscription -> items.add(json(subscription, tellsSecrets)));
        ctx.json(answer);
    }

    private void replace(Context ctx) {
        CurrentSubscription before = get(ctx);
        CurrentSubscription after = read(JsonBody.of(ctx), before.id(), before.secret(), false);
        subscriptions.keep(after);
        ctx.json(json(after, tellsSecrets));
    }

    private void delete(Context ctx) {
        subscriptions.remove(ctx.pathParam("subscription"));
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private CurrentSubscription get(Context ctx) {
        return subscriptions.get(ctx.pathParam("subscription"));
    }

    private void test(Context ctx) {
        AfterAnswer.run(ctx, notifier::test);
        ctx.status(HttpStatus.NO_CONTENT);
    }

    /**
     * Reads a subscription. If the body has no {@code isActive}, a new subscription is active, while the replacement of a subscription
     * clears the field. Source: "Open in the current service" (O20) in docs/contract/webhooks.md.
     */
    private static CurrentSubscription read(JsonNode body, String id, String secret, boolean activeByDefault) {
        URI endpoint = JsonBody.text(body, "endpoint")
                .map(SubscriptionEndpoint::httpUri)
                .orElseThrow(() -> ApiException.badRequest("endpoint is required"));
        JsonNode active = body.path("isActive");
        if (!active.isBoolean() && !active.isMissingNode()) {
            throw ApiException.badRequest("isActive must be true or false");
        }
        return new CurrentSubscription(id, endpoint, eventTypes(body), active.asBoolean(activeByDefault), secret);
    }

    private static List<String> eventTypes(JsonNode body) {
        JsonNode given = body.path(EVENT_TYPES);
        List<String> eventTypes = StreamSupport.stream(given.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
        boolean known =
                eventTypes.stream().allMatch(type -> type != null && CurrentSubscription.EVENT_TYPES.contains(type));
        if (!known || !given.isArray() && !given.isMissingNode()) {
            throw ApiException.badRequest(EVENT_TYPES + " must be an array of event types");
        }
        return eventTypes;
    }

    private static ObjectNode json(CurrentSubscription subscription, boolean withSecret) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", subscription.id());
        json.put("customerId", CUSTOMER_ID);
        json.put("isActive", subscription.active());
        if (withSecret) {
            json.put("secret", subscription.secret());
        }
        ArrayNode eventTypes = json.putArray(EVENT_TYPES);
        subscription.eventTypes().forEach(eventTypes::add);
        json.put("endpoint", subscription.endpoint().toString());
        return json;
    }
}
