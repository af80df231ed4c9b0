package io.github.camelpenneo.internal.webhook.delivery;

import java.time.Duration;
import java.util.ArrayList;
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
import org.apache.camel.support.service.ServiceHelper;

/**
 * The HTTP host of a webhook: a component of this runtime that can receive HTTP, found as Camel's REST DSL does,
 * platform-http first.
 */
public final class WebhookHost {

    private static final List<String> COMPONENTS =
            List.of("platform-http", "servlet", "jetty", "undertow", "netty-http");
    /** The time for the request to arrive: Penneo waits for 15 seconds in all. */
    static final Duration REQUEST_TIME = Duration.ofSeconds(5);

    private static final String REQUEST_TIMEOUT = "requestTimeout";
    private static final String SERVERS =
            "add camel-platform-http-main and set camel.server.enabled=true (camel-main), or add"
                    + " camel-servlet-starter or camel-platform-http-starter (Spring Boot), camel-quarkus-platform-http (Quarkus) or camel-platform-http-vertx";

    private static final String ADDRESS =
            "the properties camel.rest.port and camel.rest.host set the address on which it receives";

    private final CamelContext context;
    private final RestConsumerFactory factory;
    private final KnownHost known;
    private final long requestTimeout;
    private final List<Consumer> started = new ArrayList<>();

    /**
     * Asks for the component that receives HTTP while the routes are built, and needs no answer: runtimes such as the Camel CLI add
     * their HTTP server at this question, and cannot any more once the routes start.
     *
     * @param name the component that receives HTTP; null for platform-http
     */
    public static void announce(CamelContext context, String name) {
        context.getComponent(name == null ? COMPONENTS.get(0) : name, true, false);
    }

    /**
     * Finds the host.
     *
     * @param name the component that receives HTTP; null for any
     * @param responseTimeout the maximum duration until the response
     * @throws IllegalArgumentException if the named component is missing; the text says what to add
     * @throws IllegalStateException if no component can receive HTTP; the text says what to add
     */
    public WebhookHost(CamelContext context, String name, Duration responseTimeout) {
        this.context = context;
        this.factory = name == null ? findAny(context) : findNamed(context, name);
        this.known = KnownHost.of(factory.getClass().getName(), engine(context));
        this.requestTimeout = responseTimeout.plus(REQUEST_TIME).toMillis();
    }

    /**
     * Starts to receive requests to a path.
     *
     * @param template a template with path parameters that follows the path; null for none
     * @throws IllegalStateException if the host has no HTTP server, or the server cannot start; the text says what to add
     */
    public void start(String path, String template, Processor processor) {
        try {
            Consumer consumer = factory.createConsumer(
                    context,
                    processor,
                    "POST",
                    path,
                    template,
                    null,
                    null,
                    context.getRestConfiguration(),
                    parameters());
            started.add(consumer);
            ServiceHelper.startService(consumer);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "penneo:webhook: " + factory.getClass().getSimpleName() + " cannot receive HTTP here ("
                            + e.getMessage() + "); " + (known.isPlatformHttp() ? SERVERS : ADDRESS),
                    e);
        }
    }

    /** Returns what this host does not limit by itself and has to be limited elsewhere, if anything. */
    public Optional<String> warning() {
        return known.warning();
    }

    /** Stops to receive requests. */
    public void stop() {
        ServiceHelper.stopAndShutdownServices(started);
        started.clear();
    }

    /**
     * Returns the options of the consumer: platform-http of Camel 4.14 or newer closes slow requests; other hosts
     * have their own limits.
     */
    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>(known.options());
        if (factory instanceof Component component
                && component.getClass().getName().contains(".platform.http.")) {
            EndpointUriFactory options = context.getCamelContextExtension().getEndpointUriFactory("platform-http");
            if (options != null && options.propertyNames().contains(REQUEST_TIMEOUT)) {
                parameters.put(REQUEST_TIMEOUT, requestTimeout);
            }
        }
        return parameters;
    }

    private static RestConsumerFactory findNamed(CamelContext context, String name) {
        if (context.getRegistry().lookupByName(name) instanceof RestConsumerFactory factory) {
            return factory;
        }
        if (context.getComponent(name, true, false) instanceof RestConsumerFactory factory) {
            return factory;
        }
        throw new IllegalArgumentException("penneo:webhook: httpConsumer=" + name
                + ": there is no such component or bean, or it cannot receive HTTP; correct the name (such as platform-http or"
                + " jetty), or add camel-" + name);
    }

    private static RestConsumerFactory findAny(CamelContext context) {
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
                .orElseThrow(
                        () -> new IllegalStateException("penneo:webhook: nothing here can receive HTTP; " + SERVERS));
    }

    /** The class of the engine of platform-http: each runtime has one. Empty if there is none. */
    private static String engine(CamelContext context) {
        Object engine = context.getRegistry().lookupByName("platform-http-engine");
        return engine == null ? "" : engine.getClass().getName();
    }
}
