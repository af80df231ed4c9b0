package io.github.camelpenneo.sandbox.internal.web;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.sandbox.internal.casefile.CaseFile;
import io.github.camelpenneo.sandbox.internal.casefile.CaseFiles;
import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.github.camelpenneo.sandbox.internal.http.ErrorAnswer;
import io.github.camelpenneo.sandbox.internal.http.PathId;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;

/** The control API, {@code /_sandbox/casefiles}: lists the case files, and signs and rejects as a signer. No token is needed. */
final class ControlEndpoint implements Endpoint {
    private static final String CASE_FILE = "caseFile";
    private static final String SIGNER = "signer";
    private static final String SIGNER_PATH = "/_sandbox/casefiles/{" + CASE_FILE + "}/signers/{" + SIGNER + "}";

    private final CaseFiles caseFiles;

    ControlEndpoint(CaseFiles caseFiles) {
        this.caseFiles = caseFiles;
    }

    @FunctionalInterface
    private interface Act {
        void by(long caseFileId, long signerId);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/_sandbox/casefiles", this::list);
        routes.post(SIGNER_PATH + "/sign", ctx -> act(ctx, caseFiles::sign));
        routes.post(SIGNER_PATH + "/reject", ctx -> act(ctx, caseFiles::reject));
    }

    private void list(Context ctx) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        caseFiles.all().forEach(caseFile -> list.add(json(caseFile)));
        ctx.json(list);
    }

    private static ObjectNode json(CaseFile caseFile) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", caseFile.id());
        json.put("title", caseFile.title());
        json.put("status", caseFile.status().code());
        ArrayNode signers = json.putArray("signers");
        caseFile.signers()
                .forEach(signer -> signers.addObject()
                        .put("id", signer.id())
                        .put("name", signer.name())
                        .put("status", signer.status().code()));
        ArrayNode documents = json.putArray("documents");
        caseFile.documents()
                .forEach(document ->
                        documents.addObject().put("id", document.id()).put("title", document.title()));
        return json;
    }

    private static void act(Context ctx, Act act) {
        boolean fromPage = Optional.ofNullable(ctx.header("Accept")).orElse("").contains("text/html");
        try {
            act.by(PathId.of(ctx, CASE_FILE), PathId.of(ctx, SIGNER));
        } catch (IllegalStateException e) {
            // a person with an outdated page is redirected to the current page
            if (!fromPage) {
                ErrorAnswer.write(ctx, HttpStatus.CONFLICT, e.getMessage());
                return;
            }
        }
        if (fromPage) {
            ctx.redirect("/", HttpStatus.SEE_OTHER);
        } else {
            ctx.status(HttpStatus.NO_CONTENT);
        }
    }
}
