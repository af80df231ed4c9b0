package io.github.camelpenneo.sandbox.internal.web;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** Adds a request id to every response and reports every API request to the log. */
final class RequestTrace implements Endpoint {
    private static final String REQUEST_ID = "X-Penneo-Request-Id";
    private static final String RECEIVED = "received";
    private static final List<String> API_PATHS = List.of("/oauth/", "/send/", "/api/", "/webhook/");

    private final RequestLog log;
    private final Clock clock;

    RequestTrace(RequestLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.before(ctx -> {
            ctx.attribute(RECEIVED, clock.instant());
            ctx.header(REQUEST_ID, UUID.randomUUID().toString());
        });
        routes.after(ctx -> {
            readToTheEnd(ctx);
            if (API_PATHS.stream().anyMatch(ctx.path()::startsWith)) {
                String query = ctx.queryString() == null ? "" : ctx.queryString();
                log.answered(ctx.method().name(), ctx.path(), query, ctx.statusCode(), ctx.attribute(RECEIVED));
            }
        });
    }

    /** Reads the rest of the body: otherwise a client that is still sending gets a connection error instead of the response. */
    private static void readToTheEnd(Context ctx) throws IOException {
        if (ctx.header("Expect") == null) {
            ctx.bodyInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }
}
