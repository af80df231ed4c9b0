package io.github.camelpenneo.sandbox.internal.web;

import java.util.Map;
import java.util.Optional;

import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.javalin.router.JavalinDefaultRoutingApi;

/** Prepared responses that are sent instead of handling a request. */
public final class CannedAnswers implements Endpoint {
    /** Thrown to skip the handlers of the request; the handlers that run after every request still run. */
    private static final class Intercepted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient AnswerQueue.Answer answer;

        Intercepted(AnswerQueue.Answer answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }

    private final AnswerQueue waiting = new AnswerQueue();

    /** Adds a response for a request with the given method and a path with the given prefix. */
    public void add(String method, String pathPrefix, int status, Map<String, String> headers, String body) {
        waiting.add(new AnswerQueue.Answer(method, pathPrefix, status, headers, body));
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.before(ctx -> {
            Optional<AnswerQueue.Answer> answer = waiting.take(ctx);
            if (answer.isPresent()) {
                throw new Intercepted(answer.get());
            }
        });
        routes.exception(Intercepted.class, (e, ctx) -> e.answer.writeTo(ctx));
    }
}
