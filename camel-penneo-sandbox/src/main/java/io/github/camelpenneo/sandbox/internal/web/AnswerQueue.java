package io.github.camelpenneo.sandbox.internal.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.javalin.http.Context;

/** Prepared responses. Each is taken once; the oldest match is taken first. Thread-safe. */
final class AnswerQueue {
    /** A response for a request with the given method and a path with the given prefix. */
    record Answer(String method, String pathPrefix, int status, Map<String, String> headers, String body) {
        private boolean matches(Context ctx) {
            return ctx.method().name().equals(method) && ctx.path().startsWith(pathPrefix);
        }

        void writeTo(Context ctx) {
            ctx.status(status).result(body);
            headers.forEach(ctx::header);
        }

        @Override
        public String toString() {
            return "Answer[status=" + status + "]";
        }
    }

    private final List<Answer> waiting = new ArrayList<>();

    synchronized void add(Answer answer) {
        waiting.add(answer);
    }

    /** Takes the response that is prepared for a request; empty if there is none. */
    synchronized Optional<Answer> take(Context ctx) {
        Optional<Answer> first =
                waiting.stream().filter(answer -> answer.matches(ctx)).findFirst();
        first.ifPresent(waiting::remove);
        return first;
    }
}
