package io.github.camelpenneo.casefiles;

import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;

/** What health and the console tell of a polling route. */
record CaseFilesState(CamelContext camel, String routeId) {

    HealthCheck.Result health() {
        HealthCheckAware consumer = (HealthCheckAware) camel.getRoute(routeId).getConsumer();
        HealthCheck check = consumer.getHealthCheck();
        check.setEnabled(true);
        return check.call(Map.of());
    }

    Map<String, Object> details() {
        return health().getDetails();
    }

    String console() {
        DevConsole console = camel.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("penneo");
        return console.call(DevConsole.MediaType.TEXT).toString();
    }
}
