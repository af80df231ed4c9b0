package io.github.camelpenneo;

import java.util.concurrent.ScheduledThreadPoolExecutor;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoRetryableException;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.ErrorHandlerDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.processor.ThrottlerRejectedExecutionException;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/**
 * The route templates {@code penneo-wait} and {@code penneo-wait-attempt}, which wait for a job by Camel's redelivery and throttle,
 * for routes in Java and XML: {@code camelContext.addRoutes(new PenneoRouteTemplates())} before the routes that use them, or
 * {@code camel.beans.penneoTemplates = #class:io.github.camelpenneo.PenneoRouteTemplates} for camel-main. Nothing adds them by itself. Where they are there
 * already nothing is added.
 *
 * <p>Routes in YAML can also name {@code classpath:camel-penneo/templates/penneo-wait.yaml}, which has the same two; a test holds
 * that. Its comments say why each line is there. {@code docs/waiting.md} has the parameters.
 */
public final class PenneoRouteTemplates extends RouteConfigurationBuilder {

    private static final String WAIT = "penneo-wait";
    private static final String ATTEMPT = "penneo-wait-attempt";
    private static final String POOL = "penneoWaitPool";
    private static final int POOL_SIZE = 10;

    /** Templates that are not added yet. */
    public PenneoRouteTemplates() {}

    @Override
    public void configuration() {
        if (areThere()) {
            return;
        }
        RouteConfigurationDefinition configuration = routeConfiguration(WAIT);
        configuration
                .onException(PenneoRetryableException.class, ThrottlerRejectedExecutionException.class)
                .maximumRedeliveries("{{maximumRedeliveries}}")
                .redeliveryDelay("{{delay}}")
                .useExponentialBackOff()
                .backOffMultiplier("1.5")
                .maximumRedeliveryDelay("{{maximumDelay}}")
                .asyncDelayedRedelivery()
                .retryAttemptedLogLevel(LoggingLevel.DEBUG)
                .logStackTrace(false)
                .logExhaustedMessageHistory(false)
                .removeHeader(Exchange.REDELIVERY_DELAY);
        configuration
                .onException(Exception.class)
                .maximumRedeliveries(0)
                .logStackTrace(false)
                .logExhaustedMessageHistory(false)
                .removeHeader(Exchange.REDELIVERY_DELAY);
    }

    @Override
    public void configure() {
        if (areThere()) {
            return;
        }
        if (getContext().getRegistry().lookupByName(POOL) == null) {
            getContext().getRegistry().bind(POOL, newPool(), null, "shutdownNow");
        }
        RouteDefinition wait = routeTemplate(WAIT)
                .templateParameter("name", null, "the name of the direct endpoint")
                .templateParameter(
                        "delay", "1000", "the first pause in milliseconds; each next one is half as long again")
                .templateParameter("maximumDelay", "60000", "the longest pause in milliseconds")
                .templateParameter("maximumRedeliveries", "1500", "how often is asked again; -1 for no end")
                .from("direct:{{name}}")
                .routeConfigurationId(WAIT);
        DefaultErrorHandlerDefinition redelivery = new DefaultErrorHandlerDefinition();
        redelivery.setExecutorServiceRef(POOL);
        redelivery.setRedeliveryPolicy(new RedeliveryPolicyDefinition());
        setErrorHandler(wait, redelivery);
        wait.convertBodyTo(Job.class)
                .setHeader(PenneoConstants.JOB_UUID, simple("${body.uuid}"))
                .to("direct:{{name}}-attempt");
        RouteDefinition attempt = routeTemplate(ATTEMPT)
                .templateParameter("name", null, "the same name")
                .templateParameter("requests", "20", "how often Penneo is asked after one job in a period")
                .templateParameter("period", "60000", "that period in milliseconds")
                .from("direct:{{name}}-attempt");
        setErrorHandler(attempt, new NoErrorHandlerDefinition());
        attempt.removeHeader(Exchange.REDELIVERY_DELAY)
                .throttle(constant("{{requests}}"))
                .timePeriodMillis("{{period}}")
                .correlationExpression(header(PenneoConstants.JOB_UUID))
                .rejectExecution(true)
                .executorService(POOL)
                .to("penneo:checkJobStatus?throwExceptionOnPending=true");
    }

    /** Camel's own pools take 1,000 waiting exchanges or throttle keys; this one takes any number. */
    private static ScheduledThreadPoolExecutor newPool() {
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(
                POOL_SIZE, new CamelThreadFactory("Camel thread ##counter# - #name#", "PenneoWait", true));
        pool.setRemoveOnCancelPolicy(true);
        return pool;
    }

    private boolean areThere() {
        return ((ModelCamelContext) getContext()).getRouteTemplateDefinition(WAIT) != null;
    }

    /** Gives a route its error handler in the way that Camel 4.10 and 4.14 copy to the routes of a template. */
    private static void setErrorHandler(RouteDefinition route, ErrorHandlerFactory type) {
        ErrorHandlerDefinition errorHandler = new ErrorHandlerDefinition();
        errorHandler.setErrorHandlerType(type);
        route.setErrorHandler(errorHandler);
    }
}
