package io.github.camelpenneo.sandbox.internal.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.internal.files.TemporaryFolder;
import io.github.camelpenneo.sandbox.internal.http.ApiException;
import io.github.camelpenneo.sandbox.internal.http.JsonBody;
import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Reads create requests in the multipart form. The PDFs are written to files while the body is read. */
final class SubmissionReader {
    private static final String DATA = "data";
    private static final String FILES = "files";

    private final TemporaryFolder folder;

    private final MultipartConfigElement multipart;

    SubmissionReader(TemporaryFolder folder) {
        this.folder = folder;
        // a threshold of 0: parts of any size are written to files
        this.multipart = new MultipartConfigElement(folder.path().toString(), -1, -1, 0);
    }

    /** Reads the submission; throws {@link ApiException} with status 400 if a part is missing, unknown or malformed. */
    Submission read(Context ctx) throws IOException {
        if (!ctx.isMultipartFormData()) {
            throw ApiException.badRequest("The Content-Type must be multipart/form-data");
        }
        MessageDigest hash = sha256();
        List<JsonNode> data = new ArrayList<>();
        List<Upload> uploads = new ArrayList<>();
        for (Part part : parts(ctx)) {
            try (InputStream content = new DigestInputStream(part.getInputStream(), hash)) {
                if (part.getName().equals(DATA)) {
                    data.add(JsonBody.parse(content));
                } else if (part.getName().equals(FILES)) {
                    uploads.add(store(part, content));
                } else {
                    throw ApiException.badRequest("Unknown part: the parts must be named data or files");
                }
            }
        }
        if (data.size() != 1) {
            throw ApiException.badRequest("The body must have exactly one part named data");
        }
        return new Submission(data.get(0), List.copyOf(uploads), HexFormat.of().formatHex(hash.digest()));
    }

    private Collection<Part> parts(Context ctx) {
        ctx.req().setAttribute(ServletContextRequest.MULTIPART_CONFIG_ELEMENT, multipart);
        try {
            return ctx.req().getParts();
        } catch (ServletException | IllegalStateException | IOException e) {
            throw ApiException.badRequest("Malformed multipart body");
        }
    }

    private Upload store(Part part, InputStream content) throws IOException {
        if (part.getSubmittedFileName() == null || part.getSubmittedFileName().isEmpty()) {
            throw ApiException.badRequest("Every part named files must have a file name");
        }
        Path file = folder.newFile(".pdf");
        try (OutputStream out = Files.newOutputStream(file)) {
            content.transferTo(out);
        }
        return new Upload(part.getSubmittedFileName(), file);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
