package io.github.camelpenneo.sandbox.internal.webhook;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.sandbox.internal.http.ApiException;
import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.github.camelpenneo.sandbox.internal.http.JsonBody;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;

/** {@code /webhook/api/v1/subscriptions}: the subscriptions of the current service, to which nothing is delivered yet. */
public final class CurrentSubscriptionEndpoint implements Endpoint {
    private static final String PATH = "/webhook/api/v1/subscriptions";
    private static final String ONE = PATH + "/{subscription}";
    private static final String EVENT_TYPES = "eventTypes";
    private static final int MOST_ACTIVE = 5;
    private static final long CUSTOMER_ID = 1;

    private final Map<String, CurrentSubscription> byId = new LinkedHashMap<>();

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.post(PATH, this::create);
        routes.get(PATH, this::list);
        routes.post(PATH + "/test", ctx -> ctx.status(HttpStatus.NO_CONTENT));
        routes.get(ONE, ctx -> ctx.json(json(get(ctx))));
        routes.put(ONE, this::replace);
        routes.delete(ONE, this::delete);
    }

    private synchronized void create(Context ctx) {
        JsonNode body = JsonBody.of(ctx);
        if (!body.hasNonNull(EVENT_TYPES)) {
            throw ApiException.badRequest(EVENT_TYPES + " is required");
        }
        CurrentSubscription subscription =
                read(body, UUID.randomUUID().toString(), UUID.randomUUID().toString());
        keep(subscription);
        ctx.status(HttpStatus.CREATED).json(json(subscription));
    }

    private synchronized void list(Context ctx) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        byId.values().forEach(subscription -> items.add(json(subscription)));
        ctx.json(answer);
    }

    private synchronized void replace(Context ctx) {
        CurrentSubscription before = get(ctx);
        CurrentSubscription after = read(JsonBody.of(ctx), before.id(), before.secret());
        keep(after);
        ctx.json(json(after));
    }

    private synchronized void delete(Context ctx) {
        byId.remove(get(ctx).id());
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private synchronized CurrentSubscription get(Context ctx) {
        CurrentSubscription subscription = byId.get(ctx.pathParam("subscription"));
        if (subscription == null) {
            throw new NoSuchElementException("No such subscription");
        }
        return subscription;
    }

    private void keep(CurrentSubscription subscription) {
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

    private static CurrentSubscription read(JsonNode body, String id, String secret) {
        URI endpoint = JsonBody.text(body, "endpoint")
                .map(SubscriptionEndpoint::httpUri)
                .orElseThrow(() -> ApiException.badRequest("endpoint is required"));
        JsonNode active = body.path("isActive");
        if (!active.isBoolean() && !active.isMissingNode()) {
            throw ApiException.badRequest("isActive must be true or false");
        }
        return new CurrentSubscription(id, endpoint, eventTypes(body), active.asBoolean(false), secret);
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

    private static ObjectNode json(CurrentSubscription subscription) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", subscription.id());
        json.put("customerId", CUSTOMER_ID);
        json.put("isActive", subscription.active());
        // not only at the creation, as Penneo may or may not: it documents neither
        json.put("secret", subscription.secret());
        ArrayNode eventTypes = json.putArray(EVENT_TYPES);
        subscription.eventTypes().forEach(eventTypes::add);
        json.put("endpoint", subscription.endpoint().toString());
        return json;
    }
}
