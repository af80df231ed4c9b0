package io.github.camelpenneo.waiting;

import java.util.concurrent.ScheduledThreadPoolExecutor;

import io.github.camelpenneo.PenneoRouteTemplates;
import io.github.camelpenneo.testing.SandboxContext;
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

    /** The two forms in which the jar has them. */
    enum Form {
        YAML {
            @Override
            void load(CamelContext camel) throws Exception {
                PluginHelper.getRoutesLoader(camel)
                        .loadRoutes(ResourceHelper.resolveMandatoryResource(
                                camel, "classpath:camel-penneo/templates/penneo-wait.yaml"));
            }
        },
        JAVA {
            @Override
            void load(CamelContext camel) throws Exception {
                camel.addRoutes(new PenneoRouteTemplates());
            }
        };

        /** Adds the templates as somebody does who wants them. */
        abstract void load(CamelContext camel) throws Exception;
    }

    WaitTemplates(SandboxContext penneo, Form form) {
        camel = penneo.camel();
        try {
            form.load(camel);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The pool of the templates in a context. */
    static ScheduledThreadPoolExecutor pool(CamelContext camel) {
        return camel.getRegistry().lookupByNameAndType("penneoWaitPool", ScheduledThreadPoolExecutor.class);
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
