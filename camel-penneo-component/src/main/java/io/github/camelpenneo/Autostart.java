package io.github.camelpenneo;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** Whether Camel starts a route with its context. */
final class Autostart {

    private Autostart() {}

    /** Not if the route or the context says so, nor under a supervising controller, which starts routes later and again. */
    static boolean is(Route route) {
        CamelContext context = route.getCamelContext();
        return Boolean.TRUE.equals(context.isAutoStartup())
                && Boolean.TRUE.equals(route.isAutoStartup())
                && !context.getRouteController().isSupervising();
    }
}
