package io.github.camelpenneo.internal.client;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.internal.casefile.CaseFileRequest;
import io.github.camelpenneo.internal.http.HttpCall;
import io.github.camelpenneo.internal.json.Json;

/** How the PDFs of a case file travel to Penneo; in both they are read while they are sent. */
public sealed interface CaseFileUpload {

    /** Where the request goes. */
    String path();

    /** The request's body. */
    HttpCall.Body body(CaseFileRequest request);

    /** A document's PDF, under a name of our own: unique and plain ASCII, whatever the files are called. */
    static HttpCall.FormFile file(CaseFileRequest request, int document) {
        return new HttpCall.FormFile(
                "document-" + (document + 1) + ".pdf", request.pdfs().get(document));
    }

    /** A form: one part with the JSON, one with the bytes of each PDF. */
    record Multipart() implements CaseFileUpload {

        @Override
        public String path() {
            return "/send/api/v1/casefiles/20251022/create";
        }

        @Override
        public HttpCall.Body body(CaseFileRequest request) {
            ObjectNode caseFile = request.caseFile().deepCopy();
            ArrayNode documents = caseFile.withArray("documents");
            List<HttpCall.FormFile> files = new ArrayList<>();
            for (int i = 0; i < documents.size(); i++) {
                HttpCall.FormFile file = file(request, i);
                ((ObjectNode) documents.get(i)).put("name", file.name());
                files.add(file);
            }
            return new HttpCall.FormBody(
                    Json.bytes(JsonNodeFactory.instance.objectNode().set("caseFile", caseFile)), files);
        }
    }

    /**
     * One JSON text with the PDFs in base64.
     *
     * @param environment Penneo has an address for each: {@code sandbox} or {@code production}
     */
    record Base64(String environment) implements CaseFileUpload {

        @Override
        public String path() {
            return "/send/api/v1/casefiles/json/20251022/create-" + environment + "-base64";
        }

        @Override
        public HttpCall.Body body(CaseFileRequest request) {
            return new Base64Body(request);
        }
    }
}
