package io.github.camelpenneo;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoRetryAfterTooLongException;
import io.github.camelpenneo.api.PenneoRetryableException;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.webhook.Capabilities;
import io.github.camelpenneo.internal.webhook.EventTypes;
import io.github.camelpenneo.internal.webhook.SubscriptionKeeper;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.StartupListener;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives webhooks: hosts the path, subscribes once the context has started (then the path is up), and turns deliveries
 * into exchanges.
 */
class PenneoWebhookConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(PenneoWebhookConsumer.class);

    private final PenneoEndpoint endpoint;
    private Consumer host;
    private ScheduledExecutorService scheduler;

    PenneoWebhookConsumer(PenneoEndpoint endpoint, Processor route) {
        super(endpoint, route);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        PenneoConfiguration options = endpoint.getConfiguration();
        WebhookOptions.check(options);
        EventTypes eventTypes = new EventTypes(options.getEventTypes());
        Capabilities capabilities = new Capabilities(options.getPathSecret(), eventTypes.topics());
        PenneoClient client = endpoint.client();
        checkCredentials(client);

        CamelContext context = endpoint.getCamelContext();
        scheduler = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "PenneoSubscriptions");
        SubscriptionKeeper keeper = new SubscriptionKeeper(
                client.unattendedSubscriptions(),
                addresses(options, capabilities, eventTypes),
                this::schedule,
                endpoint.clock());
        Deliveries deliveries = new Deliveries(
                capabilities, options.getMaxBodySize(), keeper::tokenReceived, eventTypes::wants, this::route);
        host = WebhookHost.consumer(context, options.getPath(), Deliveries.CAPABILITY, deliveries);
        ServiceHelper.startService(host);
        context.addStartupListener(new SubscribeOnceStarted(keeper));
    }

    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopAndShutdownService(host);
        if (scheduler != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(scheduler);
        }
        super.doStop();
    }

    private void schedule(Duration wait, Runnable task) {
        try {
            scheduler.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The route is stopping; the subscriptions stay as they are");
        }
    }

    /** Wrong credentials fail the start; Penneo being down does not. */
    private static void checkCredentials(PenneoClient client) {
        try {
            client.checkCredentials();
        } catch (PenneoRetryableException | PenneoRetryAfterTooLongException e) {
            LOG.warn("Penneo cannot be asked whether the credentials are good; going on. {}", e.getMessage());
        }
    }

    private static Map<String, String> addresses(
            PenneoConfiguration options, Capabilities capabilities, EventTypes eventTypes) {
        URI publicUrl = Connections.url("publicUrl", options.getPublicUrl(), "");
        Map<String, String> addresses = new HashMap<>();
        eventTypes
                .topics()
                .forEach(topic -> addresses.put(topic, publicUrl + options.getPath() + "/" + capabilities.of(topic)));
        return addresses;
    }

    /** Runs the route on an event; done is told whether it succeeded. */
    private void route(Event event, java.util.function.Consumer<Boolean> done) {
        Exchange exchange = createExchange(false);
        Message message = exchange.getMessage();
        message.setBody(event);
        message.setHeader(PenneoConstants.TOPIC, event.topic());
        message.setHeader(PenneoConstants.EVENT_TYPE, event.eventType());
        setUnlessNull(message, PenneoConstants.EVENT_TIME, event.eventTime());
        setUnlessNull(message, PenneoConstants.CASE_FILE_ID, event.caseFileId());
        setUnlessNull(message, PenneoConstants.CASE_FILE_STATUS, event.caseFileStatus());
        setUnlessNull(message, PenneoConstants.SIGNER_ID, event.signerId());
        getAsyncProcessor().process(exchange, doneSync -> {
            boolean success = exchange.getException() == null;
            releaseExchange(exchange, false);
            done.accept(success);
        });
    }

    private static void setUnlessNull(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }

    /** Not the consumer itself: Camel would call that before it has been started. */
    private record SubscribeOnceStarted(SubscriptionKeeper keeper) implements StartupListener {

        @Override
        public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
            if (alreadyStarted) {
                keeper.start();
            }
        }

        @Override
        public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
            keeper.start();
        }
    }
}
