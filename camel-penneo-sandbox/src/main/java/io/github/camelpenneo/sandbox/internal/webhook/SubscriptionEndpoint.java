package io.github.camelpenneo.sandbox.internal.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.sandbox.internal.casefile.CaseFileEvent;
import io.github.camelpenneo.sandbox.internal.http.AfterAnswer;
import io.github.camelpenneo.sandbox.internal.http.ApiException;
import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.github.camelpenneo.sandbox.internal.http.JsonBody;
import io.github.camelpenneo.sandbox.internal.http.PathId;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;

/**
 * {@code /api/v1/webhook/subscriptions}, and the same under {@code /api/v3}: the subscriptions of the legacy service. Source: "Webhooks,
 * legacy service" in docs/contract/webhooks.md.
 */
public final class SubscriptionEndpoint implements Endpoint {
    private static final List<String> PATHS = List.of("/api/v1/webhook/subscriptions", "/api/v3/webhook/subscriptions");
    private static final Set<String> TOPICS = Set.of(CaseFileEvent.CASE_FILE, CaseFileEvent.SIGNER);
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final String ID = "subscription";
    private static final long USER_ID = 1;
    private static final long CUSTOMER_ID = 1;

    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final Clock clock;
    private final boolean confirmationFirst;

    /**
     * Creates the endpoint for the given subscriptions.
     *
     * @param confirmationFirst whether the confirmation message is sent before the response to the creation
     */
    public SubscriptionEndpoint(
            Subscriptions subscriptions, Deliveries deliveries, Clock clock, boolean confirmationFirst) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.clock = clock;
        this.confirmationFirst = confirmationFirst;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        for (String path : PATHS) {
            String one = path + "/{" + ID + "}";
            routes.post(path, this::create);
            routes.get(
                    path,
                    ctx -> ctx.json(subscriptions.all().stream()
                            .map(SubscriptionEndpoint::json)
                            .toList()));
            routes.get(one, ctx -> ctx.json(json(subscriptions.get(PathId.of(ctx, ID)))));
            routes.delete(one, this::delete);
            routes.post(one + "/confirm", this::confirm);
            routes.post(one + "/test", this::test);
        }
    }

    private void create(Context ctx) {
        JsonNode body = JsonBody.of(ctx);
        String topic = JsonBody.text(body, "topic")
                .filter(TOPICS::contains)
                .orElseThrow(() -> ApiException.badRequest("topic must be one of " + TOPICS));
        URI endpoint = JsonBody.text(body, "endpoint")
                .map(SubscriptionEndpoint::httpUri)
                .orElseThrow(() -> ApiException.badRequest("endpoint is required"));
        Subscription subscription = subscriptions.add(topic, endpoint);
        Message confirmation = Message.confirmation(subscription);
        if (confirmationFirst) {
            ctx.future(() -> deliveries
                    .deliver(subscriptions.recipient(subscription.id()), confirmation)
                    .thenRun(() -> answerCreated(ctx, subscription)));
        } else {
            AfterAnswer.run(ctx, () -> deliveries.deliver(subscriptions.recipient(subscription.id()), confirmation));
            answerCreated(ctx, subscription);
        }
    }

    private static void answerCreated(Context ctx, Subscription subscription) {
        ctx.status(HttpStatus.CREATED).json(json(subscription));
    }

    static URI httpUri(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // rejected below, like a URI with another scheme
        }
        throw ApiException.badRequest("endpoint must be an absolute http or https URI");
    }

    private void delete(Context ctx) {
        subscriptions.remove(PathId.of(ctx, ID));
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void confirm(Context ctx) {
        Subscription subscription = subscriptions.get(PathId.of(ctx, ID));
        boolean right = JsonBody.text(JsonBody.of(ctx), "token")
                .filter(subscription.token()::equals)
                .isPresent();
        if (!right) {
            throw ApiException.badRequest("token differs from the token that was sent to the endpoint");
        }
        subscriptions.confirm(subscription.id());
        ctx.status(HttpStatus.OK);
    }

    private void test(Context ctx) {
        Subscription subscription = subscriptions.get(PathId.of(ctx, ID));
        if (subscription.confirmed()) {
            Message message = Message.test(subscription.topic(), clock.instant());
            AfterAnswer.run(ctx, () -> deliveries.deliver(subscriptions.recipient(subscription.id()), message));
        }
        ctx.status(HttpStatus.OK);
    }

    private static ObjectNode json(Subscription subscription) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", subscription.id());
        json.put("userId", USER_ID);
        json.put("customerId", CUSTOMER_ID);
        json.put("confirmed", subscription.confirmed());
        json.put("topic", subscription.topic());
        json.put("endpoint", subscription.endpoint().toString());
        json.put("created", String.valueOf(subscription.created().getEpochSecond()));
        return json;
    }
}
