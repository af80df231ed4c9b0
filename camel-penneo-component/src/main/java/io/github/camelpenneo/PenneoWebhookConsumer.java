package io.github.camelpenneo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.camelpenneo.internal.webhook.delivery.CurrentGate;
import io.github.camelpenneo.internal.webhook.delivery.DeliveryProcessor;
import io.github.camelpenneo.internal.webhook.delivery.Gate;
import io.github.camelpenneo.internal.webhook.delivery.LegacyGate;
import io.github.camelpenneo.internal.webhook.delivery.SignatureCheck;
import io.github.camelpenneo.internal.webhook.delivery.WebhookEvents;
import io.github.camelpenneo.internal.webhook.delivery.WebhookHost;
import io.github.camelpenneo.internal.webhook.subscription.WebhookSubscriptions;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.StartupListener;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;

/**
 * Receives webhooks: starts to receive at the path, subscribes once the Camel context has started, and turns deliveries into
 * exchanges. Camel suspends the consumer before the route stops: from then on new deliveries are answered with 503, and deliveries in
 * process get their response.
 */
class PenneoWebhookConsumer extends DefaultConsumer implements Suspendable {

    private final PenneoEndpoint endpoint;
    private WebhookThreads threads;
    private WebhookHost host;
    private volatile WebhookEvents events;
    private volatile WebhookSubscriptions subscriptions;
    private boolean hasPath;

    PenneoWebhookConsumer(PenneoEndpoint endpoint, Processor route) {
        super(endpoint, route);
        this.endpoint = endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        setHealthCheck(PenneoHealthCheck.ofConsumer(
                this::trouble, "consumer:" + getRouteId(), endpoint.isConsumerHealthCheckEnabled()));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        checkOptions();
        try {
            endpoint.claimPath();
            hasPath = true;
            startParts();
        } catch (Exception e) {
            stopParts();
            throw e;
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
        WebhookAssembly assembly = new WebhookAssembly(endpoint, endpoint.subscriberNames(this));
        threads = new WebhookThreads(this, endpoint);
        events = assembly.events(this, threads);
        if (endpoint.getSubscription().isManaged()) {
            subscriptions = assembly.subscriptions(threads, events::catchUp);
            subscriptions.checkCredentials(endpoint.client()::checkCredentials);
        }
        startHost(assembly);
        endpoint.getCamelContext().addStartupListener(new OnceStarted(this::contextStarted));
    }

    private void startHost(WebhookAssembly assembly) throws Exception {
        DeliveryOptions delivery = endpoint.getDelivery();
        host = new WebhookHost(
                endpoint.getCamelContext(),
                delivery.getHttpConsumer(),
                delivery.settings().timeout());
        SignatureCheck signatures = assembly.signatures();
        if (signatures != null) {
            boolean insecure = endpoint.getWebhookSecurity().isInsecure();
            Gate gate = new CurrentGate(
                    signatures, insecure, assembly.eventTypes()::wants, assembly.keys(), this::secretUnknown);
            startHost(null, gate);
        }
        if (assembly.capabilities() != null) {
            Gate gate = new LegacyGate(
                    assembly.capabilities(), this::tokenReceived, assembly.eventTypes()::wants, assembly.keys());
            startHost("/{" + LegacyGate.CAPABILITY + "}", gate);
        }
    }

    private void startHost(String template, Gate gate) throws Exception {
        host.start(
                endpoint.getSubscription().getPath(),
                template,
                new DeliveryProcessor(gate, endpoint.getDelivery().getMaxBodySize(), events.intake()::accept));
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

    private void secretUnknown() {
        if (subscriptions != null) {
            subscriptions.checkSoon();
        }
    }

    private Optional<String> trouble() {
        WebhookSubscriptions looked = subscriptions;
        WebhookEvents received = events;
        if (received == null) {
            return Optional.of("the route is not running");
        }
        Optional<String> missing = looked == null ? Optional.empty() : looked.problem();
        return missing.or(received::problem);
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
        threads = null;
        host = null;
        events = null;
        subscriptions = null;
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
