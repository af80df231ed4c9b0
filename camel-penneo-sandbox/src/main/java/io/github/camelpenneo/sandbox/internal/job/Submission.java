package io.github.camelpenneo.sandbox.internal.job;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The content of a create request. It holds personal data and is discarded when its job ends.
 *
 * @param data the JSON of the part {@code data}
 * @param uploads the PDFs, in the order of the documents
 * @param payloadHash the SHA-256 hash, in hexadecimal: of the body in the base64 form, of the contents of all parts in the
 *     multipart form
 */
record Submission(JsonNode data, List<Upload> uploads, String payloadHash) {
    JsonNode caseFile() {
        return data.path("caseFile");
    }

    @Override
    public String toString() {
        return "Submission[uploads=" + uploads.size() + "]";
    }
}
