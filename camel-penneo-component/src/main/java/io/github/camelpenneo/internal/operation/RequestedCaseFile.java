package io.github.camelpenneo.internal.operation;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.internal.casefile.SmallContent;
import io.github.camelpenneo.internal.json.AnswerJson;
import io.github.camelpenneo.internal.json.Json;
import org.apache.camel.Message;

/** The case file that a message names: its id, the case file itself, or what belongs to it; or any body with the id in a header. */
final class RequestedCaseFile {

    static final String ACCEPTED = "the id of a case file (a number) or a case file (or its JSON), or the header "
            + PenneoConstants.CASE_FILE_ID + " must contain the id";
    static final String ACCEPTED_WITH_OWNED =
            "the id of a case file (a number), a case file, an event, a completed job or a document (or the JSON of"
                    + " one), or the header " + PenneoConstants.CASE_FILE_ID + " must contain the id";

    private static final String ID = "id";
    private static final String CASE_FILE_ID = "caseFileId";
    /** Fields that a case file has and no other JSON with an id, such as that of a document. */
    private static final Set<String> OF_A_CASE_FILE = Set.of("documents", "signers", "customerId");

    private RequestedCaseFile() {}

    /** The id in the body, of a case file, or in the header. */
    static Optional<Long> id(String operation, Message message) {
        return find(
                operation,
                message,
                body -> body instanceof CaseFileDetails caseFile
                        ? Optional.ofNullable(caseFile.id())
                        : json(body).filter(RequestedCaseFile::isCaseFile).flatMap(RequestedCaseFile::id));
    }

    /** The same, and also the id of the case file to which an event, a job or a document in the body belongs. */
    static Optional<Long> idOrOwner(String operation, Message message) {
        return find(operation, message, RequestedCaseFile::idOrOwner);
    }

    private static Optional<Long> find(String operation, Message message, Function<Object, Optional<Long>> idOfRecord) {
        Object body = SmallContent.of(message);
        return Ids.id(body)
                .or(() -> idOfRecord.apply(body))
                .or(() -> Ids.header(operation, message, PenneoConstants.CASE_FILE_ID));
    }

    private static Optional<Long> idOrOwner(Object body) {
        if (body instanceof CaseFileDetails caseFile) {
            return Optional.ofNullable(caseFile.id());
        }
        if (body instanceof Event event) {
            return Optional.ofNullable(event.caseFileId());
        }
        if (body instanceof QueueJob job) {
            return Optional.ofNullable(job.caseFileId());
        }
        if (body instanceof DocumentDetails document) {
            return Optional.ofNullable(document.caseFileId());
        }
        if (body instanceof Job job) {
            return Optional.ofNullable(job.caseFileId());
        }
        return json(body).flatMap(RequestedCaseFile::idOrOwnerOfJson);
    }

    /** The JSON object in a body. */
    private static Optional<JsonNode> json(Object body) {
        try {
            JsonNode json = null;
            if (body instanceof Map) {
                json = Json.MAPPER.valueToTree(body);
            } else if (body instanceof byte[] bytes) {
                json = Json.MAPPER.readTree(bytes);
            } else if (body instanceof CharSequence text) {
                json = Json.MAPPER.readTree(text.toString());
            } else if (body instanceof JsonNode node) {
                json = node;
            }
            return Optional.ofNullable(json).filter(JsonNode::isObject);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> idOrOwnerOfJson(JsonNode json) {
        if (json.size() == 1 && json.has(ID) || isCaseFile(json)) {
            return id(json);
        }
        try {
            return Optional.ofNullable(AnswerJson.convert(json, Event.class).caseFileId())
                    .or(() -> Optional.ofNullable(
                            AnswerJson.convert(json, QueueJob.class).caseFileId()))
                    .or(() -> Ids.id(json.path(CASE_FILE_ID)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isCaseFile(JsonNode json) {
        return OF_A_CASE_FILE.stream().anyMatch(json::has);
    }

    private static Optional<Long> id(JsonNode caseFile) {
        return Ids.id(caseFile.path(ID));
    }
}
