package io.github.camelpenneo;

import java.time.Duration;
import java.util.Optional;

import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.once.EventKeys;
import io.github.camelpenneo.internal.once.Repositories;
import io.github.camelpenneo.internal.webhook.delivery.CurrentGate;
import io.github.camelpenneo.internal.webhook.delivery.LegacyGate;
import io.github.camelpenneo.internal.webhook.delivery.SignatureCheck;
import io.github.camelpenneo.internal.webhook.subscription.Capabilities;
import io.github.camelpenneo.internal.webhook.subscription.EventTypes;
import io.github.camelpenneo.internal.webhook.subscription.SigningSecrets;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.StartupListener;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;

/**
 * Receives webhooks: hosts the path, subscribes once the context has started (then the path is up), and turns deliveries
 * into exchanges. Camel suspends it first when the route is to stop: new deliveries are put off then, while those that are
 * being processed get their answer.
 */
class PenneoWebhookConsumer extends DefaultConsumer implements Suspendable {

    private final PenneoEndpoint endpoint;
    private final PenneoConfiguration options;
    private WebhookThreads threads;
    private WebhookHosts hosts;
    private volatile WebhookEvents events;
    private volatile WebhookSubscriptions subscriptions;
    private boolean hasPath;

    PenneoWebhookConsumer(PenneoEndpoint endpoint, Processor route) {
        super(endpoint, route);
        this.endpoint = endpoint;
        this.options = endpoint.getConfiguration();
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
        WebhookOptions.check(options);
        try {
            endpoint.claimPath();
            hasPath = true;
            startParts();
        } catch (Exception e) {
            stopParts();
            throw e;
        }
    }

    private void startParts() throws Exception {
        CamelContext context = endpoint.getCamelContext();
        boolean subscribes = options.getSubscribe() != WebhookSubscribe.never;
        PenneoClient client = subscribes || options.isCatchUp() ? endpoint.client() : null;
        EventTypes eventTypes = new EventTypes(options.getEventTypes());
        Capabilities capabilities = WebhookOptions.isLegacy(options)
                ? new Capabilities(WebhookOptions.list(options.getPassphrase()), eventTypes.topics())
                : null;
        SigningSecrets secrets = WebhookOptions.isCurrent(options)
                ? new SigningSecrets(WebhookOptions.list(options.getWebhookVerifyToken()), options.getTokenStore())
                : null;
        threads = new WebhookThreads(this, endpoint);
        events = new WebhookEvents(
                options,
                client,
                new WebhookRoute(this, options.isRawEvents()),
                Repositories.of(context, options.getIdempotentRepository(), options.getStateRepository()),
                threads,
                endpoint.clock());
        if (subscribes) {
            subscriptions = new WebhookSubscriptions(
                    options, client, capabilities, secrets, events::catchUp, threads.subscriptions(), endpoint.clock());
            subscriptions.check();
        }
        EventKeys keys = new EventKeys(options.getPath());
        WebhookHosts paths = new WebhookHosts(context, options, events.intake()::accept);
        hosts = paths;
        if (secrets != null) {
            SignatureCheck signatures = new SignatureCheck(
                    secrets::all, Duration.ofMillis(options.getSignatureTolerance()), endpoint.clock());
            paths.start(
                    null,
                    new CurrentGate(signatures, options.isInsecure(), eventTypes::wants, keys, this::secretUnknown));
        }
        if (capabilities != null) {
            paths.start(
                    "/{" + LegacyGate.CAPABILITY + "}",
                    new LegacyGate(capabilities, this::tokenReceived, eventTypes::wants, keys));
        }
        context.addStartupListener(new OnceStarted(this::contextStarted));
    }

    private void contextStarted() {
        if (subscriptions != null) {
            subscriptions.look();
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
            subscriptions.lookSoon();
        }
    }

    private Optional<String> trouble() {
        WebhookSubscriptions looked = subscriptions;
        WebhookEvents received = events;
        if (received == null) {
            return Optional.of("the route is not running");
        }
        Optional<String> missing = looked == null ? Optional.empty() : looked.trouble();
        return missing.or(received::trouble);
    }

    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        events.intake().close();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        events.intake().reopen();
        contextStarted();
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
        }
        if (hosts != null) {
            hosts.stop();
        }
        if (threads != null) {
            threads.stop();
        }
        threads = null;
        hosts = null;
        events = null;
        subscriptions = null;
        if (hasPath) {
            endpoint.freePath();
            hasPath = false;
        }
    }

    /** Not the consumer itself: Camel would call that before it has been started. */
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
