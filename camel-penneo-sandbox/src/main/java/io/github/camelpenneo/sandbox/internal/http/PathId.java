package io.github.camelpenneo.sandbox.internal.http;

import io.javalin.http.Context;

/** Reads the ids in request paths. */
public final class PathId {
    private PathId() {}

    /** The path parameter as an id; throws {@link ApiException} with status 404 if the parameter is not a number. */
    public static long of(Context ctx, String name) {
        try {
            return Long.parseLong(ctx.pathParam(name));
        } catch (NumberFormatException e) {
            throw ApiException.notFound("No such " + name);
        }
    }
}
