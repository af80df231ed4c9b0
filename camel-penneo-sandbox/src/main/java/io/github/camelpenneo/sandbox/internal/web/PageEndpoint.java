package io.github.camelpenneo.sandbox.internal.web;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import io.github.camelpenneo.sandbox.internal.casefile.CaseFile;
import io.github.camelpenneo.sandbox.internal.casefile.CaseFiles;
import io.github.camelpenneo.sandbox.internal.casefile.Document;
import io.github.camelpenneo.sandbox.internal.casefile.Signer;
import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;

/** {@code GET /}: the web page with all case files, on which a person signs. Signing links redirect to this page. */
final class PageEndpoint implements Endpoint {
    private static final String TEMPLATES = "io/github/camelpenneo/sandbox/internal/web";

    private static final String POLICY = "default-src 'none'; style-src 'nonce-NONCE'; script-src 'nonce-NONCE';"
            + " connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final CaseFiles caseFiles;
    private final Mustache template = new DefaultMustacheFactory(TEMPLATES).compile("page.mustache");

    PageEndpoint(CaseFiles caseFiles) {
        this.caseFiles = caseFiles;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/", this::page);
        routes.get("/signing/{key}", ctx -> ctx.redirect("/", HttpStatus.SEE_OTHER));
    }

    private void page(Context ctx) {
        List<CaseFile> newestFirst = new ArrayList<>(caseFiles.all());
        Collections.reverse(newestFirst);
        List<Map<String, Object>> views =
                newestFirst.stream().map(PageEndpoint::caseFile).toList();
        StringWriter html = new StringWriter();
        String nonce = UUID.randomUUID().toString();
        template.execute(html, Map.of("caseFiles", views, "nonce", nonce));
        ctx.header("Content-Security-Policy", POLICY.replace("NONCE", nonce));
        ctx.header("Cache-Control", "no-store").html(html.toString());
    }

    private static Map<String, Object> caseFile(CaseFile caseFile) {
        return Map.of(
                "id", caseFile.id(),
                "title", caseFile.title(),
                "status", caseFile.status().words(),
                "documents",
                        caseFile.documents().stream()
                                .map(PageEndpoint::document)
                                .toList(),
                "signers",
                        caseFile.signers().stream()
                                .map(signer -> signer(signer, caseFile))
                                .toList());
    }

    private static Map<String, Object> document(Document document) {
        return Map.of("id", document.id(), "title", document.title(), "signed", document.signed() != null);
    }

    private static Map<String, Object> signer(Signer signer, CaseFile caseFile) {
        return Map.of(
                "id", signer.id(),
                "caseFileId", caseFile.id(),
                "name", signer.name(),
                "status", signer.status().words(),
                "awaited", caseFile.awaits(signer));
    }
}
