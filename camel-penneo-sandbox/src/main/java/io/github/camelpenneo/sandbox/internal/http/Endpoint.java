package io.github.camelpenneo.sandbox.internal.http;

import io.javalin.router.JavalinDefaultRoutingApi;

/** A part of the HTTP surface. */
@FunctionalInterface
public interface Endpoint {
    /** Adds this part's routes. */
    void addTo(JavalinDefaultRoutingApi routes);
}
