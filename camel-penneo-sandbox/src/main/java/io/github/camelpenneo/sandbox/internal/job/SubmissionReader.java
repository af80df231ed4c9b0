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

/** Reads create requests in the multipart form; the PDFs go to files as they come. */
final class SubmissionReader {
    private static final String DATA = "data";
    private static final String FILES = "files";

    private final TemporaryFolder folder;

    private final MultipartConfigElement multipart;

    SubmissionReader(TemporaryFolder folder) {
        this.folder = folder;
        // to files at once, whatever the size
        this.multipart = new MultipartConfigElement(folder.path().toString(), -1, -1, 0);
    }

    /** What was sent; an {@link ApiException} with 400 if it is not the parts that it must be. */
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
                    throw ApiException.badRequest("Unexpected part: only data and files are known");
                }
            }
        }
        if (data.size() != 1) {
            throw ApiException.badRequest("There must be exactly one part data");
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
            throw ApiException.badRequest("Every part files must have a file name");
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
