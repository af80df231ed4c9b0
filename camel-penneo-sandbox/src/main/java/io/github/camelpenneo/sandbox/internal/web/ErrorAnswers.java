package io.github.camelpenneo.sandbox.internal.web;

import java.io.EOFException;
import java.util.NoSuchElementException;

import io.github.camelpenneo.sandbox.internal.http.ApiException;
import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.github.camelpenneo.sandbox.internal.http.ErrorAnswer;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps exceptions of handlers to error responses. */
final class ErrorAnswers implements Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.exception(ApiException.class, (e, ctx) -> ErrorAnswer.write(ctx, e.status(), e.getMessage()));
        routes.exception(
                NoSuchElementException.class, (e, ctx) -> ErrorAnswer.write(ctx, HttpStatus.NOT_FOUND, e.getMessage()));
        routes.exception(
                HttpResponseException.class,
                (e, ctx) -> ErrorAnswer.write(ctx, HttpStatus.forStatus(e.getStatus()), e.getMessage()));
        routes.exception(Exception.class, (e, ctx) -> {
            if (e instanceof EOFException || e.getCause() instanceof EOFException) {
                LOG.debug("{} {}: the client closed the connection", ctx.method(), ctx.path());
            } else {
                LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
            }
            ErrorAnswer.write(ctx, HttpStatus.INTERNAL_SERVER_ERROR, "Internal error of the sandbox");
        });
    }
}
