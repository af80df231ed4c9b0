package io.github.camelpenneo.sandbox.testing;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A create request in the base64 form, valid unless a test changes it. */
public final class SubmittedBase64 {
    public static final String PATH = "/send/api/v1/casefiles/json/20251022/create-sandbox-base64";

    public final ObjectNode data = SandboxClient.JSON.createObjectNode();

    /** Creates a request with the given documents and one signer. */
    public SubmittedBase64(byte[]... pdfs) {
        ObjectNode caseFile = data.putObject("caseFile").put("title", "Lease");
        caseFile.putArray("signers").addObject().put("name", "Jane Doe").put("email", "jane@example.com");
        caseFile.putArray("documents");
        for (byte[] pdf : pdfs) {
            caseFile.withArray("documents")
                    .addObject()
                    .put("title", "Terms")
                    .put("pdf", Base64.getEncoder().encodeToString(pdf));
        }
    }

    public static SubmittedBase64 simple() {
        return new SubmittedBase64(Pdfs.onePage("The terms"));
    }

    public ObjectNode caseFile() {
        return (ObjectNode) data.path("caseFile");
    }

    public ObjectNode firstDocument() {
        return (ObjectNode) data.at("/caseFile/documents/0");
    }

    public HttpRequest.Builder to(HttpRequest.Builder request) {
        return to(request, data.toString());
    }

    public static HttpRequest.Builder to(HttpRequest.Builder request, String json) {
        return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    }
}
