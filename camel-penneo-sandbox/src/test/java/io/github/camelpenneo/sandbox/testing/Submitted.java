package io.github.camelpenneo.sandbox.testing;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A create request in the multipart form, valid unless a test changes it. */
public final class Submitted {
    public static final String PATH = "/send/api/v1/casefiles/20251022/create";

    private static final String BOUNDARY = "the-boundary";

    private record Part(String headers, byte[] content) {}

    public final ObjectNode data = SandboxClient.JSON.createObjectNode();
    private final ObjectNode caseFile = data.putObject("caseFile");
    private final List<Part> parts = new ArrayList<>();
    private String rawData;

    public Submitted(String title) {
        caseFile.put("title", title);
        caseFile.putArray("signers");
        caseFile.putArray("documents");
    }

    /** Creates a request with one document and one signer. */
    public static Submitted simple(String title) {
        return new Submitted(title).signer("Jane Doe").document("contract.pdf");
    }

    public ObjectNode caseFile() {
        return caseFile;
    }

    public ObjectNode lastSigner() {
        return (ObjectNode)
                caseFile.withArray("signers").get(caseFile.withArray("signers").size() - 1);
    }

    public ObjectNode lastDocument() {
        return (ObjectNode) caseFile.withArray("documents")
                .get(caseFile.withArray("documents").size() - 1);
    }

    public Submitted signer(String name) {
        caseFile.withArray("signers").addObject().put("name", name).put("email", "jane@example.com");
        return this;
    }

    public Submitted signer(String name, int signOrder) {
        signer(name).lastSigner().put("signOrder", signOrder);
        return this;
    }

    public Submitted document(String name) {
        return document(name, Pdfs.onePage("The text of " + name));
    }

    public Submitted document(String name, byte[] content) {
        caseFile.withArray("documents").addObject().put("name", name).put("title", "Title of " + name);
        return file(name, content);
    }

    public Submitted file(String name, byte[] content) {
        return part("files\"; filename=\"" + name + "\"\r\nContent-Type: application/pdf", content);
    }

    /** The name is written to the header without escaping; further parameters of the header may follow the name. */
    public Submitted part(String nameAndMore, byte[] content) {
        String quoted = nameAndMore.contains("\"") ? nameAndMore : nameAndMore + "\"";
        parts.add(new Part("Content-Disposition: form-data; name=\"" + quoted, content));
        return this;
    }

    public Submitted withRawData(String json) {
        rawData = json;
        return this;
    }

    public HttpRequest.Builder to(HttpRequest.Builder request) {
        return request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body()));
    }

    private byte[] body() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String json = rawData == null ? data.toString() : rawData;
        if (!json.isEmpty()) {
            write(
                    body,
                    new Part("Content-Disposition: form-data; name=\"data\"", json.getBytes(StandardCharsets.UTF_8)));
        }
        parts.forEach(part -> write(body, part));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static void write(ByteArrayOutputStream body, Part part) {
        body.writeBytes(("--" + BOUNDARY + "\r\n" + part.headers() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(part.content());
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
}
