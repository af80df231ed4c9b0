package io.github.camelpenneo.sandbox.internal.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelpenneo.sandbox.internal.files.TemporaryFolder;
import io.github.camelpenneo.sandbox.internal.http.ApiException;
import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.github.camelpenneo.sandbox.internal.http.PathId;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;

/**
 * {@code GET /api/v3/documents/{id}} and {@code …/content}, and the same under {@code /api/v1}. The control API has the content too.
 * While the signed PDF does not exist, the API responds with the unsigned PDF, as Penneo does; the control API responds with 404.
 */
public final class DocumentEndpoint implements Endpoint {
    private static final String PDF = "application/pdf";
    private static final String JSON = "application/json";
    private static final String ANYTHING = "*/*";

    private final CaseFiles caseFiles;
    private final TemporaryFolder folder;
    private final DocumentContent content;

    /** Creates the endpoint; the folder stores the JSON form of a document until the response is sent. */
    public DocumentEndpoint(CaseFiles caseFiles, TemporaryFolder folder, DocumentContent content) {
        this.caseFiles = caseFiles;
        this.folder = folder;
        this.content = content;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/api/v1/documents/{document}", this::tell);
        routes.get("/api/v3/documents/{document}", this::tell);
        routes.get("/api/v1/documents/{document}/content", this::negotiated);
        routes.get("/api/v3/documents/{document}/content", this::negotiated);
        routes.get("/_sandbox/documents/{document}/content", ctx -> writePdf(ctx, file(ctx, true)));
    }

    private void tell(Context ctx) {
        long id = PathId.of(ctx, "document");
        ctx.json(CaseFileJson.document(document(id), caseFiles.ofDocument(id)));
    }

    private void negotiated(Context ctx) throws IOException {
        String accept = Optional.ofNullable(ctx.header("Accept")).orElse(ANYTHING);
        Path file = file(ctx, content.unsignedNotFound());
        boolean pdf = accept.contains(PDF) || accept.contains(ANYTHING);
        if (pdf && !content.alwaysJson()) {
            writePdf(ctx, file);
        } else if (pdf || accept.contains(JSON)) {
            writeJson(ctx, file);
        } else {
            throw new ApiException(HttpStatus.NOT_ACCEPTABLE, "Accept must be " + PDF + " or " + JSON);
        }
    }

    private Path file(Context ctx, boolean unsignedNotFound) {
        long id = PathId.of(ctx, "document");
        Document document = document(id);
        if (wantsSigned(ctx) && document.signed() != null) {
            return document.signed();
        }
        if (wantsSigned(ctx) && unsignedNotFound) {
            throw ApiException.notFound("Document " + id + " is not signed yet");
        }
        return document.original();
    }

    private Document document(long id) {
        return caseFiles.ofDocument(id).documents().stream()
                .filter(candidate -> candidate.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private static boolean wantsSigned(Context ctx) {
        String signed = Optional.ofNullable(ctx.queryParam("signed")).orElse("true");
        if (!signed.equals("true") && !signed.equals("false")) {
            throw ApiException.badRequest("signed must be true or false");
        }
        return Boolean.parseBoolean(signed);
    }

    private static void writePdf(Context ctx, Path file) throws IOException {
        ctx.contentType(PDF).result(Files.newInputStream(file));
    }

    private void writeJson(Context ctx, Path file) throws IOException {
        Path json = folder.newFile(".json");
        try (InputStream pdf = Files.newInputStream(file);
                OutputStream out = Files.newOutputStream(json);
                JsonGenerator generator = new JsonFactory().createGenerator(out)) {
            generator.writeStartObject();
            generator.writeFieldName("content");
            generator.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, pdf, -1);
            generator.writeEndObject();
        }
        ctx.contentType(JSON).result(Files.newInputStream(json, StandardOpenOption.DELETE_ON_CLOSE));
    }
}
