package io.github.camelpenneo.sandbox.internal.http;

import io.javalin.router.JavalinDefaultRoutingApi;

/** A group of HTTP routes. */
@FunctionalInterface
public interface Endpoint {
    /** Adds the routes of this endpoint. */
    void addTo(JavalinDefaultRoutingApi routes);
}
