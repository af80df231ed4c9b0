package io.github.camelpenneo.sandbox.internal.web;

import java.util.Map;

import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.javalin.router.JavalinDefaultRoutingApi;

/** Prepared responses that are sent in place of the response of a request that has been handled. */
public final class LostAnswers implements Endpoint {
    private static final String ANSWER = LostAnswers.class.getName();

    private final AnswerQueue waiting = new AnswerQueue();

    /** Adds a response for a request with the given method and a path with the given prefix. */
    public void add(String method, String pathPrefix, int status, Map<String, String> headers, String body) {
        waiting.add(new AnswerQueue.Answer(method, pathPrefix, status, headers, body));
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.before(ctx -> waiting.take(ctx).ifPresent(answer -> ctx.attribute(ANSWER, answer)));
        routes.after(ctx -> {
            AnswerQueue.Answer answer = ctx.attribute(ANSWER);
            if (answer != null) {
                answer.writeTo(ctx);
            }
        });
    }
}
