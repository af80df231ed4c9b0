package io.github.camelpenneo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.webhook.delivery.CurrentGate;
import io.github.camelpenneo.internal.webhook.delivery.DeliveryProcessor;
import io.github.camelpenneo.internal.webhook.delivery.Gate;
import io.github.camelpenneo.internal.webhook.delivery.LegacyGate;
import io.github.camelpenneo.internal.webhook.delivery.RefusedDeliveries;
import io.github.camelpenneo.internal.webhook.delivery.SignatureCheck;
import io.github.camelpenneo.internal.webhook.delivery.WebhookEvents;
import io.github.camelpenneo.internal.webhook.delivery.WebhookHost;
import io.github.camelpenneo.internal.webhook.subscription.EventTypes;
import io.github.camelpenneo.internal.webhook.subscription.WebhookSubscriptions;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.StartupListener;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives webhooks: starts to receive at the path, subscribes once the Camel context has started, and turns deliveries into
 * exchanges. Camel suspends the consumer before the route stops: from then on new deliveries are answered with 503, and deliveries in
 * process get their response.
 */
class PenneoWebhookConsumer extends DefaultConsumer implements Suspendable {

    private static final Logger LOG = LoggerFactory.getLogger(PenneoWebhookConsumer.class);

    private final PenneoEndpoint endpoint;
    private PenneoClient client;
    private WebhookThreads threads;
    private WebhookHost host;
    private volatile WebhookEvents events;
    private volatile WebhookSubscriptions subscriptions;
    private volatile WebhookReport report;
    private boolean hasPath;

    PenneoWebhookConsumer(PenneoEndpoint endpoint, Processor route) {
        super(endpoint, route);
        this.endpoint = endpoint;
    }

    /** A consumer that makes ready as soon as all routes are warmed up. */
    static PenneoWebhookConsumer of(PenneoEndpoint endpoint, Processor route) {
        PenneoWebhookConsumer consumer = new PenneoWebhookConsumer(endpoint, route);
        try {
            endpoint.getCamelContext().addStartupListener(new EarlyStart(consumer));
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
        return consumer;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        setHealthCheck(PenneoHealthCheck.ofConsumer(
                this::problem, this::details, "consumer:" + getRouteId(), endpoint.isConsumerHealthCheckEnabled()));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (host == null) {
            prepare();
        }
        events.intake().reopen();
        endpoint.getCamelContext().addStartupListener(new OnceStarted(this::contextStarted));
    }

    /**
     * Does everything that can fail, and receives: deliveries are answered with 503 until the consumer has started. At the start of the
     * context this comes before the first consumer of any route, so that nothing is sent whose end nobody would hear of.
     */
    private void prepare() throws Exception {
        checkOptions();
        endpoint.warnOfLegacy();
        warnOfUnknownEventTypes();
        try {
            endpoint.claimPath();
            hasPath = true;
            startParts();
        } catch (Exception e) {
            stopParts();
            throw e;
        }
    }

    /** Before the first consumer of the context starts. Does nothing once this consumer has been started. */
    void prepareEarly() throws Exception {
        if (host == null && isNew()) {
            prepare();
        }
    }

    /** A route that is left out of the start for another reason, such as the pattern of excluded routes. */
    void releaseUnstarted() {
        if (isNew()) {
            stopParts();
        }
    }

    /** Everything that is invalid is in one message. */
    private void checkOptions() {
        List<String> invalid = new ArrayList<>();
        endpoint.getSubscription().check(invalid);
        endpoint.getWebhookSecurity().check(endpoint.getSubscription(), invalid);
        endpoint.getDelivery().check(invalid);
        endpoint.getOnce().check(invalid);
        if (!invalid.isEmpty()) {
            throw new IllegalArgumentException("penneo:webhook: " + String.join("; ", invalid));
        }
    }

    private void startParts() throws Exception {
        client = endpoint.needsCredentials() ? endpoint.connect() : null;
        WebhookAssembly assembly = new WebhookAssembly(endpoint, endpoint.subscriberNames(this, client), client);
        threads = new WebhookThreads(this, endpoint);
        events = assembly.events(this, threads);
        events.intake().close();
        if (endpoint.getSubscription().isManaged()) {
            subscriptions = assembly.subscriptions(threads, events::catchUp);
            subscriptions.checkCredentials(client::checkCredentials);
            events.streak().onRefusals(subscriptions::watch);
        }
        RefusedDeliveries refused = new RefusedDeliveries(endpoint.clock());
        report = new WebhookReport(assembly, subscriptions, events, refused);
        startHost(assembly, refused);
    }

    private void startHost(WebhookAssembly assembly, RefusedDeliveries refused) {
        DeliveryOptions delivery = endpoint.getDelivery();
        host = new WebhookHost(
                endpoint.getCamelContext(),
                delivery.getHttpConsumer(),
                delivery.settings().timeout());
        host.warning().ifPresent(warning -> LOG.warn("penneo:webhook: {}", warning));
        SignatureCheck signatures = assembly.signatures();
        if (signatures != null) {
            boolean insecure = endpoint.getWebhookSecurity().isInsecure();
            if (insecure) {
                LOG.warn("penneo:webhook: insecure=true, so anybody who reaches this host can send events");
            }
            Gate gate = new CurrentGate(
                    signatures, insecure, assembly.eventTypes()::wants, assembly.keys(), assembly.proof()::received);
            startHost(null, gate, refused);
        }
        if (assembly.capabilities() != null) {
            Gate gate = new LegacyGate(
                    assembly.capabilities(), this::tokenReceived, assembly.eventTypes()::wants, assembly.keys());
            startHost("/{" + LegacyGate.CAPABILITY + "}", gate, refused);
        }
    }

    private void startHost(String template, Gate gate, RefusedDeliveries refused) {
        host.start(
                endpoint.getSubscription().getPath(),
                template,
                new DeliveryProcessor(
                        gate,
                        endpoint.getDelivery().getMaxBodySize(),
                        events.intake()::accept,
                        refused,
                        subscriptions == null ? then -> false : subscriptions.lookup()::await));
    }

    private void contextStarted() {
        if (subscriptions != null) {
            subscriptions.checkNow();
        }
        if (events != null) {
            events.catchUp();
        }
    }

    private void tokenReceived(String topic, String token) {
        if (subscriptions != null) {
            subscriptions.tokenReceived(topic, token);
        }
    }

    private Optional<String> problem() {
        WebhookReport current = report;
        return current == null ? Optional.of("the route is not running") : current.problem();
    }

    private Map<String, Object> details() {
        WebhookReport current = report;
        return current == null ? Map.of() : current.details();
    }

    /** The state of the webhook, for the console; empty while the route is not running. */
    Optional<WebhookReport> report() {
        return Optional.ofNullable(report);
    }

    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        if (events != null) {
            events.pause();
        }
        if (subscriptions != null) {
            subscriptions.stop();
        }
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        if (events != null) {
            events.resume();
        }
        if (subscriptions != null) {
            subscriptions.resume();
        }
    }

    /** A misspelt event type would never come; one that Penneo has added would. */
    private void warnOfUnknownEventTypes() {
        for (String type : new EventTypes(endpoint.getSubscription().getEventTypes()).unknown()) {
            LOG.warn(
                    "penneo:webhook: eventTypes has {}, which is no known type (the nearest are {}); events of this type come"
                            + " only if Penneo has added it",
                    type,
                    String.join(", ", OptionCheck.nearest(EventTypes.known(), type)));
        }
    }

    @Override
    protected void doStop() throws Exception {
        stopParts();
        super.doStop();
    }

    private void stopParts() {
        if (events != null) {
            events.stop();
        }
        if (subscriptions != null) {
            subscriptions.stop();
            if (endpoint.getSubscription().getSubscribe() == WebhookSubscribe.temporary) {
                subscriptions.remove();
            }
        }
        if (host != null) {
            host.stop();
        }
        if (threads != null) {
            threads.stop();
        }
        if (client != null) {
            client.close();
        }
        client = null;
        threads = null;
        host = null;
        events = null;
        subscriptions = null;
        report = null;
        if (hasPath) {
            endpoint.freePath();
            hasPath = false;
        }
    }

    /** Not the consumer itself: Camel would call the consumer before the consumer has started. */
    private record OnceStarted(Runnable task) implements StartupListener {

        @Override
        public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
            if (alreadyStarted) {
                task.run();
            }
        }

        @Override
        public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
            task.run();
        }
    }
}
