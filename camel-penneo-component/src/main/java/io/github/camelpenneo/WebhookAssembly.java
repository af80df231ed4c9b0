package io.github.camelpenneo;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.once.CaseFileList;
import io.github.camelpenneo.internal.once.CaseFileWindow;
import io.github.camelpenneo.internal.once.ConsumerRepositories;
import io.github.camelpenneo.internal.once.EventKeys;
import io.github.camelpenneo.internal.once.GuardedRoute;
import io.github.camelpenneo.internal.webhook.delivery.CatchUp;
import io.github.camelpenneo.internal.webhook.delivery.FailureStreak;
import io.github.camelpenneo.internal.webhook.delivery.IncomingEvent;
import io.github.camelpenneo.internal.webhook.delivery.SignatureCheck;
import io.github.camelpenneo.internal.webhook.delivery.WebhookEvents;
import io.github.camelpenneo.internal.webhook.subscription.Capabilities;
import io.github.camelpenneo.internal.webhook.subscription.CurrentSubscriber;
import io.github.camelpenneo.internal.webhook.subscription.EventTypes;
import io.github.camelpenneo.internal.webhook.subscription.LegacySubscriber;
import io.github.camelpenneo.internal.webhook.subscription.SigningSecrets;
import io.github.camelpenneo.internal.webhook.subscription.SubscriptionProof;
import io.github.camelpenneo.internal.webhook.subscription.WebhookSubscriptions;
import org.apache.camel.support.DefaultConsumer;

/** Builds the parts of a webhook from the options of its endpoint. */
final class WebhookAssembly {

    private final PenneoEndpoint endpoint;
    private final PenneoClient client;
    private final SubscriptionOptions subscription;
    private final WebhookSecurityOptions security;
    private final EventTypes eventTypes;
    private final EventKeys keys;
    private final SubscriberNames names;
    private final Capabilities capabilities;
    private final SigningSecrets secrets;
    private final SubscriptionProof proof;

    /**
     * Creates the parts that depend on the options alone.
     *
     * @param client calls Penneo; null if the endpoint does not
     */
    WebhookAssembly(PenneoEndpoint endpoint, SubscriberNames names, PenneoClient client) {
        this.endpoint = endpoint;
        this.client = client;
        this.names = names;
        this.subscription = endpoint.getSubscription();
        this.security = endpoint.getWebhookSecurity();
        this.eventTypes = new EventTypes(subscription.getEventTypes());
        this.keys = new EventKeys(names.scope());
        this.capabilities =
                subscription.isLegacy() ? new Capabilities(security.passphrases(), eventTypes.topics()) : null;
        this.secrets = subscription.isCurrent()
                ? new SigningSecrets(
                        security.secrets(),
                        endpoint.getCredentials().getTokenStore(),
                        security.tolerance(),
                        endpoint.clock())
                : null;
        this.proof = new SubscriptionProof(subscription.isTestEvent() && !security.isInsecure());
    }

    EventTypes eventTypes() {
        return eventTypes;
    }

    EventKeys keys() {
        return keys;
    }

    /** The last parts of the URLs of the legacy service; null without the legacy service. */
    Capabilities capabilities() {
        return capabilities;
    }

    /** Checks the signatures of the current service; null without the current service. */
    SignatureCheck signatures() {
        return secrets == null ? null : new SignatureCheck(secrets::all, security.tolerance(), clock());
    }

    /** The number of secrets that verify deliveries now. */
    int secrets() {
        return secrets == null ? 0 : secrets.all().size();
    }

    /** Whether a delivery has been verified since the subscription changed. */
    SubscriptionProof proof() {
        return proof;
    }

    WebhookEvents events(DefaultConsumer consumer, WebhookThreads threads) {
        ConsumerRepositories repositories = names.repositories();
        ConsumerRoute route = new ConsumerRoute(consumer);
        DeliveryOptions delivery = endpoint.getDelivery();
        FailureStreak streak = new FailureStreak(clock(), delivery.settings().atOnce());
        boolean raw = delivery.isRawEvents();
        GuardedRoute<IncomingEvent> guarded = new GuardedRoute<>(
                repositories.guard(clock()),
                (incoming, done) -> route.run(message -> incoming.writeTo(message, raw), streak.counting(done)),
                threads.renewals());
        return new WebhookEvents(
                delivery.settings(),
                guarded,
                streak,
                catchUp(guarded, repositories, threads),
                threads.limits(),
                threads.routes());
    }

    private CatchUp catchUp(
            GuardedRoute<IncomingEvent> route, ConsumerRepositories repositories, WebhookThreads threads) {
        Map<String, String> filter = CatchUp.filter(eventTypes::wants);
        if (!endpoint.getOnce().isCatchUp() || filter.isEmpty()) {
            return null;
        }
        CaseFileWindow window = new CaseFileWindow(
                new CaseFileList(client.selfThrottling().coreApi(), filter),
                repositories.positions(),
                () -> names.position(keys),
                clock());
        return new CatchUp(
                window,
                keys,
                route,
                new CatchUp.Settings(
                        endpoint.getOnce().interval(),
                        endpoint.getDelivery().settings().timeout(),
                        endpoint.getDelivery().settings().maxConcurrent()),
                threads.catchUp(),
                threads.limits(),
                threads.routes());
    }

    /**
     * The subscriptions, if the component manages them.
     *
     * @param restored is called when deliveries start again
     */
    WebhookSubscriptions subscriptions(WebhookThreads threads, Runnable restored) {
        PenneoClient.Apis api = client.selfThrottling();
        String url = subscription.endpoint();
        Map<String, LegacySubscriber> legacy = new LinkedHashMap<>();
        if (capabilities != null) {
            eventTypes
                    .topics()
                    .forEach(topic -> legacy.put(
                            topic,
                            new LegacySubscriber(
                                    api.legacySubscriptions(),
                                    topic,
                                    url + "/" + capabilities.of(topic),
                                    text -> capabilities
                                            .topic(text)
                                            .filter(topic::equals)
                                            .isPresent(),
                                    clock(),
                                    restored)));
        }
        CurrentSubscriber current = secrets == null
                ? null
                : new CurrentSubscriber(
                        api.currentSubscriptions(),
                        Subscription.ofEventTypes(eventTypes.ofCurrentService(), url),
                        subscription.getSubscriptionId(),
                        secrets,
                        security.isInsecure(),
                        proof,
                        restored);
        return new WebhookSubscriptions(current, legacy, threads.subscriptions(), threads.limits(), clock());
    }

    private Clock clock() {
        return endpoint.clock();
    }
}
