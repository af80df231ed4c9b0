package io.github.camelpenneo.internal.operation;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.internal.casefile.SmallContent;
import io.github.camelpenneo.internal.json.Json;
import org.apache.camel.Message;

/** Finds the case file that a message names: in the body, or else in the header. */
final class RequestedCaseFile {

    static final String ACCEPTED =
            "the id of a case file (a number), a case file, an event or a completed job (or the JSON of"
                    + " one), or the header " + PenneoConstants.CASE_FILE_ID + " must contain the id";

    private static final String ID = "id";
    /** Fields that a case file has and no other JSON with an id, such as that of a document. */
    private static final Set<String> OF_A_CASE_FILE = Set.of("documents", "signers", "customerId");

    private RequestedCaseFile() {}

    /** The id of the case file; empty if the message names none. */
    static Optional<Long> id(Message message) {
        Object body = SmallContent.of(message);
        return Ids.id(body).or(() -> ofBody(body)).or(() -> Ids.id(message.getHeader(PenneoConstants.CASE_FILE_ID)));
    }

    private static Optional<Long> ofBody(Object body) {
        if (body instanceof CaseFileDetails caseFile) {
            return Optional.ofNullable(caseFile.id());
        }
        if (body instanceof Event event) {
            return Optional.ofNullable(event.caseFileId());
        }
        if (body instanceof QueueJob job) {
            return Optional.ofNullable(job.caseFileId());
        }
        if (body instanceof Job job) {
            return Optional.ofNullable(job.caseFileId());
        }
        try {
            return json(body).flatMap(RequestedCaseFile::ofJson);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> json(Object body) throws IOException {
        if (body instanceof Map) {
            return Optional.of(Json.MAPPER.valueToTree(body));
        }
        if (body instanceof byte[] bytes) {
            return Optional.of(Json.MAPPER.readTree(bytes));
        }
        return body instanceof CharSequence text
                ? Optional.of(Json.MAPPER.readTree(text.toString()))
                : Optional.ofNullable(body instanceof JsonNode json ? json : null);
    }

    private static Optional<Long> ofJson(JsonNode json) {
        if (!json.isObject()) {
            return Optional.empty();
        }
        if (json.has("payload") && json.has("topic")) {
            return Optional.ofNullable(
                    Json.MAPPER.convertValue(json, Event.class).caseFileId());
        }
        if (json.has("jobStatus")) {
            return Optional.ofNullable(
                    Json.MAPPER.convertValue(json, QueueJob.class).caseFileId());
        }
        if (json.has("payloadHash")) {
            return Optional.ofNullable(Json.MAPPER.convertValue(json, Job.class).caseFileId());
        }
        boolean ofCaseFile = json.size() == 1 || OF_A_CASE_FILE.stream().anyMatch(json::has);
        return ofCaseFile ? Ids.id(json.path(ID)) : Optional.empty();
    }
}
