package io.github.camelpenneo.internal.client;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.internal.casefile.CaseFileRequest;
import io.github.camelpenneo.internal.http.HttpCall;
import io.github.camelpenneo.internal.json.Json;

/** The format in which a case file and its PDFs are sent. In both formats, the PDFs are read while they are sent. */
public sealed interface CaseFileUpload {

    /** The path of the endpoint. */
    String path();

    /** Creates the request body. */
    HttpCall.Body body(CaseFileRequest request);

    /** The PDF of a document, with a generated name: unique and in ASCII, whatever the name of the original file. */
    static HttpCall.FormFile file(CaseFileRequest request, int document) {
        return new HttpCall.FormFile(
                "document-" + (document + 1) + ".pdf", request.pdfs().get(document));
    }

    /** A multipart form: one part for the JSON, and one for each PDF. */
    record Multipart() implements CaseFileUpload {

        @Override
        public String path() {
            return "/send/api/v1/casefiles/20251022/create";
        }

        @Override
        public HttpCall.Body body(CaseFileRequest request) {
            ObjectNode caseFile = copy(request.caseFile());
            ArrayNode documents = caseFile.putArray("documents");
            List<HttpCall.FormFile> files = new ArrayList<>();
            for (JsonNode document : request.caseFile().path("documents")) {
                HttpCall.FormFile file = file(request, files.size());
                documents.add(copy((ObjectNode) document).put("name", file.name()));
                files.add(file);
            }
            return new HttpCall.FormBody(
                    Json.bytes(JsonNodeFactory.instance.objectNode().set("caseFile", caseFile)), files);
        }

        /** Another object with the same values. */
        private static ObjectNode copy(ObjectNode object) {
            return JsonNodeFactory.instance.objectNode().setAll(object);
        }
    }

    /**
     * One JSON body that contains the PDFs in base64.
     *
     * @param environment {@code sandbox} or {@code production}: each has its own endpoint
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
