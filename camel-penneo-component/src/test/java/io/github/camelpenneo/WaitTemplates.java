package io.github.camelpenneo;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The route templates that the component's jar brings, and the routes of a test that are made of them. */
final class WaitTemplates {

    private static final String NAME = "wait";

    private final CamelContext camel;
    private int delay = 20;
    private int maximumDelay = 100;
    private int maximumRedeliveries = -1;
    private int requests = 20;
    private int period = 60_000;

    WaitTemplates(SandboxContext penneo) {
        camel = penneo.camel();
        load(camel);
    }

    /** Loads the templates as camel-main does. */
    static void load(CamelContext camel) {
        try {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveMandatoryResource(
                            camel, "classpath:camel-template/penneo-wait.yaml"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    WaitTemplates delay(int milliseconds) {
        delay = milliseconds;
        maximumDelay = milliseconds;
        return this;
    }

    WaitTemplates maximumRedeliveries(int redeliveries) {
        maximumRedeliveries = redeliveries;
        return this;
    }

    WaitTemplates throttle(int requests, int period) {
        this.requests = requests;
        this.period = period;
        return this;
    }

    /** Makes {@code direct:wait}. */
    void add() {
        TemplatedRouteBuilder.builder(camel, "penneo-wait")
                .parameter("name", NAME)
                .parameter("delay", delay)
                .parameter("maximumDelay", maximumDelay)
                .parameter("maximumRedeliveries", maximumRedeliveries)
                .add();
        TemplatedRouteBuilder.builder(camel, "penneo-wait-attempt")
                .parameter("name", NAME)
                .parameter("requests", requests)
                .parameter("period", period)
                .add();
    }
}
