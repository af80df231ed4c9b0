package io.github.camelpenneo.sandbox.internal.casefile;

import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.github.camelpenneo.sandbox.internal.http.PathId;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** {@code GET /api/v3/casefiles/{id}}, and the same under {@code /api/v1}. */
public final class CaseFileEndpoint implements Endpoint {
    private final CaseFiles caseFiles;

    /** Creates the endpoint for the given case files. */
    public CaseFileEndpoint(CaseFiles caseFiles) {
        this.caseFiles = caseFiles;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/api/v1/casefiles/{caseFile}", this::get);
        routes.get("/api/v3/casefiles/{caseFile}", this::get);
    }

    private void get(Context ctx) {
        ctx.json(CaseFileJson.of(caseFiles.get(PathId.of(ctx, "caseFile"))));
    }
}
