package io.github.camelpenneo;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.spi.RestConsumerFactory;

/** Finds what can receive HTTP in this runtime, as Camel's REST DSL does: platform-http before all others. */
final class WebhookHost {

    private static final List<String> COMPONENTS =
            List.of("platform-http", "servlet", "jetty", "undertow", "netty-http");

    private WebhookHost() {}

    /** A consumer, not started yet, for what is posted to {@code path/{parameter}}. */
    static Consumer consumer(CamelContext context, String path, String parameter, Processor processor)
            throws Exception {
        return factory(context)
                .createConsumer(
                        context,
                        processor,
                        "POST",
                        path,
                        "/{" + parameter + "}",
                        null,
                        null,
                        context.getRestConfiguration(),
                        new HashMap<>());
    }

    private static RestConsumerFactory factory(CamelContext context) {
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
