package io.github.camelpenneo.sandbox.internal.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** Prepared responses that are sent instead of handling a request. Each is sent once; the oldest match is sent first. */
public final class CannedAnswers implements Endpoint {
    private record Canned(String method, String pathPrefix, int status, Map<String, String> headers, String body) {
        boolean matches(Context ctx) {
            return ctx.method().name().equals(method) && ctx.path().startsWith(pathPrefix);
        }

        @Override
        public String toString() {
            return "Canned[status=" + status + "]";
        }
    }

    /** Thrown to skip the handlers of the request; the handlers that run after every request still run. */
    private static final class Intercepted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Canned canned;

        Intercepted(Canned canned) {
            super(null, null, false, false);
            this.canned = canned;
        }
    }

    private final List<Canned> waiting = new ArrayList<>();

    /** Adds a response for a request with the given method and a path with the given prefix. */
    public void add(String method, String pathPrefix, int status, Map<String, String> headers, String body) {
        synchronized (waiting) {
            waiting.add(new Canned(method, pathPrefix, status, headers, body));
        }
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.before(ctx -> {
            Optional<Canned> canned = take(ctx);
            if (canned.isPresent()) {
                throw new Intercepted(canned.get());
            }
        });
        routes.exception(Intercepted.class, (e, ctx) -> {
            ctx.status(e.canned.status()).result(e.canned.body());
            e.canned.headers().forEach(ctx::header);
        });
    }

    private Optional<Canned> take(Context ctx) {
        synchronized (waiting) {
            Optional<Canned> first =
                    waiting.stream().filter(canned -> canned.matches(ctx)).findFirst();
            first.ifPresent(waiting::remove);
            return first;
        }
    }
}
