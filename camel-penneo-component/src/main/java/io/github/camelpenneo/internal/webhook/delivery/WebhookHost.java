package io.github.camelpenneo.internal.webhook.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.spi.RestConsumerFactory;

/** Finds what can receive HTTP in this runtime, as Camel's REST DSL does: platform-http before all others. */
public final class WebhookHost {

    private static final List<String> COMPONENTS =
            List.of("platform-http", "servlet", "jetty", "undertow", "netty-http");
    private static final String REQUEST_TIMEOUT = "requestTimeout";

    private final CamelContext context;
    private final RestConsumerFactory factory;
    private final long requestTimeout;

    /**
     * The host.
     *
     * @param name the component that receives HTTP; null for whatever is there
     * @param requestTimeout in milliseconds, how long a request may take to arrive and be answered
     * @throws IllegalArgumentException if there is none; the text says what to add
     */
    public WebhookHost(CamelContext context, String name, long requestTimeout) {
        this.context = context;
        this.factory = name == null ? any(context) : named(context, name);
        this.requestTimeout = requestTimeout;
    }

    /** A consumer, not started yet, for what is posted to the path and the template below it, which may be null. */
    public Consumer consumer(String path, String template, Processor processor) throws Exception {
        return factory.createConsumer(
                context, processor, "POST", path, template, null, null, context.getRestConfiguration(), parameters());
    }

    /** Camel's platform-http cuts off slow senders from 4.14 on; other hosts have their own limits. */
    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        if (factory instanceof Component component
                && component.getClass().getName().contains(".platform.http.")) {
            EndpointUriFactory options = context.getCamelContextExtension().getEndpointUriFactory("platform-http");
            if (options != null && options.propertyNames().contains(REQUEST_TIMEOUT)) {
                parameters.put(REQUEST_TIMEOUT, requestTimeout);
            }
        }
        return parameters;
    }

    private static RestConsumerFactory named(CamelContext context, String name) {
        if (context.getRegistry().lookupByName(name) instanceof RestConsumerFactory factory) {
            return factory;
        }
        if (context.getComponent(name, true, false) instanceof RestConsumerFactory factory) {
            return factory;
        }
        throw new IllegalArgumentException("penneo:webhook: httpConsumer=" + name
                + ": there is no such component, or it cannot receive HTTP; add camel-" + name);
    }

    private static RestConsumerFactory any(CamelContext context) {
        Set<RestConsumerFactory> registered = context.getRegistry().findByType(RestConsumerFactory.class);
        if (registered.size() == 1) {
            return registered.iterator().next();
        }
        return COMPONENTS.stream()
                .map(name -> context.getComponent(name, true, false))
                .filter(Objects::nonNull)
                .map(component -> component instanceof RestConsumerFactory factory
                        ? Optional.of(factory)
                        : Optional.<RestConsumerFactory>empty())
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("penneo:webhook: nothing here can receive HTTP; add"
                        + " camel-platform-http-main (camel-main), camel-platform-http-starter (Spring Boot),"
                        + " camel-quarkus-platform-http (Quarkus) or camel-platform-http-vertx"));
    }
}
