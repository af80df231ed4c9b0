package io.github.camelpenneo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import io.github.camelpenneo.internal.webhook.delivery.Answer;
import io.github.camelpenneo.internal.webhook.delivery.Deliveries;
import io.github.camelpenneo.internal.webhook.delivery.Gate;
import io.github.camelpenneo.internal.webhook.delivery.Incoming;
import io.github.camelpenneo.internal.webhook.delivery.WebhookHost;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.support.service.ServiceHelper;

/** The paths of one webhook, as they are hosted: one for each service. */
final class WebhookHosts {

    /** In milliseconds, beyond the time that the route has, for the request to arrive: Penneo waits for 15 seconds in all. */
    private static final long TIME_TO_ARRIVE = 5_000;

    private final WebhookHost host;
    private final WebhookConfiguration options;
    private final BiConsumer<Incoming, java.util.function.Consumer<Answer>> intake;
    private final List<Consumer> started = new ArrayList<>();

    /**
     * Hosts nothing yet.
     *
     * @param intake takes an event, and says later what it is answered
     */
    WebhookHosts(
            CamelContext context,
            WebhookConfiguration options,
            BiConsumer<Incoming, java.util.function.Consumer<Answer>> intake) {
        this.host =
                new WebhookHost(context, options.getHttpConsumer(), options.getAcknowledgeTimeout() + TIME_TO_ARRIVE);
        this.options = options;
        this.intake = intake;
    }

    /** Hosts the path, or what is below it where there is a template. */
    void start(String template, Gate gate) throws Exception {
        Deliveries deliveries = new Deliveries(gate, options.getMaxBodySize(), intake);
        Consumer consumer = host.consumer(options.getPath(), template, deliveries);
        started.add(consumer);
        ServiceHelper.startService(consumer);
    }

    /** From now on nothing is there. */
    void stop() {
        ServiceHelper.stopAndShutdownServices(started);
        started.clear();
    }
}
