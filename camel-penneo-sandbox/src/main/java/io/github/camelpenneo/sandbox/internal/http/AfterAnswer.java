package io.github.camelpenneo.sandbox.internal.http;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/** Work that waits until a request is answered. */
public final class AfterAnswer {
    private AfterAnswer() {}

    /** Runs the task once the whole answer is written. */
    public static void run(Context ctx, Runnable task) {
        Request.addCompletionListener(
                ServletContextRequest.getServletContextRequest(ctx.req()), ignoredFailure -> task.run());
    }
}
