package io.github.camelpenneo.sandbox.internal.http;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/** Runs tasks after the response to a request. */
public final class AfterAnswer {
    private AfterAnswer() {}

    /** Runs the task when the response is complete. */
    public static void run(Context ctx, Runnable task) {
        Request.addCompletionListener(
                ServletContextRequest.getServletContextRequest(ctx.req()), ignoredFailure -> task.run());
    }
}
