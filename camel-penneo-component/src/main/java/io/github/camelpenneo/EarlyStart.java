package io.github.camelpenneo;

import org.apache.camel.CamelContext;
import org.apache.camel.Ordered;
import org.apache.camel.Route;
import org.apache.camel.StartupListener;

/**
 * Makes a webhook ready when Camel has warmed up all routes and started no consumer yet. Camel starts the consumers one by one after that,
 * so a webhook that fails then would fail after the others have begun to send.
 */
record EarlyStart(PenneoWebhookConsumer consumer) implements StartupListener, Ordered {

    /** After the listener of Camel that starts the HTTP server. */
    @Override
    public int getOrder() {
        return LOWEST + 1;
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) throws Exception {
        if (!alreadyStarted && startsWithContext(consumer.getRoute(), context)) {
            consumer.prepareEarly();
        }
    }

    /** A consumer has no route where it is polled, as in pollEnrich. A supervising controller starts routes later, and again. */
    private static boolean startsWithContext(Route route, CamelContext context) {
        return route != null
                && Boolean.TRUE.equals(route.isAutoStartup())
                && Boolean.TRUE.equals(context.isAutoStartup())
                && !context.getRouteController().isSupervising();
    }

    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
        consumer.releaseUnstarted();
    }
}
