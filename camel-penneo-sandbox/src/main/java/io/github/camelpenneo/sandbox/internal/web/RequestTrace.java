package io.github.camelpenneo.sandbox.internal.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;

import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** Gives every answer a request id and tells the log of every API request. */
final class RequestTrace implements Endpoint {
    private static final String REQUEST_ID = "X-Penneo-Request-Id";
    private static final List<String> API_PATHS = List.of("/oauth/", "/send/", "/api/", "/webhook/");

    private final RequestLog log;

    RequestTrace(RequestLog log) {
        this.log = log;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.before(ctx -> ctx.header(REQUEST_ID, UUID.randomUUID().toString()));
        routes.after(ctx -> {
            readToTheEnd(ctx);
            if (API_PATHS.stream().anyMatch(ctx.path()::startsWith)) {
                String query = ctx.queryString() == null ? "" : ctx.queryString();
                log.answered(ctx.method().name(), ctx.path(), query, ctx.statusCode());
            }
        });
    }

    /** A client that is still sending when it is refused would see a broken connection in place of the answer. */
    private static void readToTheEnd(Context ctx) throws IOException {
        if (ctx.header("Expect") == null) {
            ctx.bodyInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }
}
