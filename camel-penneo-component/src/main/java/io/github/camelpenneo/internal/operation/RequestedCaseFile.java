package io.github.camelpenneo.internal.operation;

import java.util.Map;
import java.util.Optional;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.internal.json.AnswerJson;
import org.apache.camel.Message;

/** The case file that a message names: its id, the case file itself, or what belongs to it; or any body with the id in a header. */
final class RequestedCaseFile {

    private RequestedCaseFile() {}

    /** The id in the body, of a case file, or in the header. */
    static Optional<Long> id(String operation, Message message) {
        return Ids.id(message.getBody())
                .or(() -> Optional.ofNullable(message.getBody(CaseFileDetails.class))
                        .filter(RequestedCaseFile::isCaseFile)
                        .map(CaseFileDetails::id))
                .or(() -> Ids.header(operation, message, PenneoConstants.CASE_FILE_ID));
    }

    /** The same, and also the id of the case file to which an event, a job or a document in the body belongs. */
    static Optional<Long> idOrOwner(String operation, Message message) {
        Object body = message.getBody();
        return Ids.id(body)
                .or(() -> body instanceof Event event ? Optional.ofNullable(event.caseFileId()) : Optional.empty())
                .or(() -> body instanceof QueueJob job ? Optional.ofNullable(job.caseFileId()) : Optional.empty())
                .or(() -> body instanceof DocumentDetails document
                        ? Optional.ofNullable(document.caseFileId())
                        : Optional.empty())
                .or(() -> body instanceof Job job ? Optional.ofNullable(job.caseFileId()) : Optional.empty())
                .or(() -> Optional.ofNullable(message.getBody(CaseFileDetails.class))
                        .flatMap(RequestedCaseFile::idOrOwner))
                .or(() -> Ids.header(operation, message, PenneoConstants.CASE_FILE_ID));
    }

    /** The JSON of an event, of a job and of a document can all be read as a case file, which keeps their fields. */
    private static Optional<Long> idOrOwner(CaseFileDetails json) {
        if (isCaseFile(json)) {
            return Optional.ofNullable(json.id());
        }
        Map<String, Object> fields = json.additional();
        return Optional.ofNullable(AnswerJson.convert(fields, Event.class).caseFileId())
                .or(() -> Optional.ofNullable(
                        AnswerJson.convert(fields, QueueJob.class).caseFileId()))
                .or(() -> Optional.ofNullable(
                        AnswerJson.convert(fields, Job.class).caseFileId()));
    }

    private static boolean isCaseFile(CaseFileDetails details) {
        return !details.documents().isEmpty() || !details.signers().isEmpty();
    }
}
