package io.github.camelpenneo.sandbox.internal.job;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a create request asks for. Lives only until its case file is made; holds personal data.
 *
 * @param data the {@code data} part
 * @param payloadHash SHA-256 of all that was sent, in hexadecimal
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
