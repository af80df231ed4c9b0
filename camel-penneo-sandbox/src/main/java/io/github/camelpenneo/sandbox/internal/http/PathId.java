package io.github.camelpenneo.sandbox.internal.http;

import io.javalin.http.Context;

/** The ids in request paths. */
public final class PathId {
    private PathId() {}

    /** The path parameter as an id; a text that is no id names nothing, so it is an {@link ApiException} with 404. */
    public static long of(Context ctx, String name) {
        try {
            return Long.parseLong(ctx.pathParam(name));
        } catch (NumberFormatException e) {
            throw ApiException.notFound("No such " + name);
        }
    }
}
