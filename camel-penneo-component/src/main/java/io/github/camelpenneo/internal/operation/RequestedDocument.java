package io.github.camelpenneo.internal.operation;

import java.util.List;
import java.util.Optional;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.casefile.SmallContent;
import io.github.camelpenneo.internal.json.AnswerJson;
import org.apache.camel.Message;

/**
 * The document that a message names.
 *
 * @param id the id of the document
 * @param title the title; null if the message does not contain it
 * @param caseFileId the id of the case file; null if the message does not contain it
 * @param completed whether the message shows that the case file is completed
 */
record RequestedDocument(long id, String title, Long caseFileId, boolean completed) {

    private static final int COMPLETED = 5;
    private static final String ACCEPTED =
            "the id of a document (a number), a document of getCaseFile (or its JSON), or a case file"
                    + " with one document, or the header " + PenneoConstants.DOCUMENT_ID + " must contain the id";

    /**
     * Reads a message.
     *
     * @throws PenneoValidationException if the message names no document
     */
    static RequestedDocument of(String operation, Message message) {
        Optional<Long> caseFileId = Ids.header(operation, message, PenneoConstants.CASE_FILE_ID);
        Optional<Long> header = Ids.header(operation, message, PenneoConstants.DOCUMENT_ID);
        Object body = SmallContent.of(message);
        Optional<Long> plainId = Ids.id(body);
        Optional<DocumentDetails> record = plainId.isPresent() || body == null
                ? Optional.empty()
                : Optional.ofNullable(message.getExchange()
                        .getContext()
                        .getTypeConverter()
                        .convertTo(DocumentDetails.class, message.getExchange(), body));
        Optional<CaseFileDetails> caseFile = body instanceof CaseFileDetails details
                ? Optional.of(details)
                : record.flatMap(RequestedDocument::caseFile);
        if (caseFile.isPresent()) {
            return of(operation, caseFile.get(), header);
        }
        Optional<DocumentDetails> document = record.filter(details -> details.id() != null);
        return document.map(details -> new RequestedDocument(
                        details.id(),
                        details.title(),
                        Optional.ofNullable(details.caseFileId())
                                .or(() -> caseFileId)
                                .orElse(null),
                        isCompleted(details.status())))
                .or(() -> plainId.or(() -> header)
                        .map(id -> new RequestedDocument(id, null, caseFileId.orElse(null), false)))
                .orElseThrow(() -> Ids.missing(operation, ACCEPTED));
    }

    /** The JSON of a case file can also be read as a document, whose id is then that of the case file. */
    private static Optional<CaseFileDetails> caseFile(DocumentDetails details) {
        return details.additional().containsKey("documents")
                ? Optional.of(AnswerJson.convert(details, CaseFileDetails.class))
                : Optional.empty();
    }

    private static RequestedDocument of(String operation, CaseFileDetails caseFile, Optional<Long> header) {
        List<DocumentDetails> documents = caseFile.documents().stream()
                .filter(document -> header.isEmpty() || header.get().equals(document.id()))
                .toList();
        if (documents.size() != 1 || documents.get(0).id() == null) {
            throw new PenneoValidationException(
                    operation,
                    List.of(new Violation(
                            "body",
                            "is a case file with " + documents.size() + " documents"
                                    + (header.isEmpty()
                                            ? ""
                                            : " with the id in the header " + PenneoConstants.DOCUMENT_ID)
                                    + "; split ${body.documents}, or name one document in the header "
                                    + PenneoConstants.DOCUMENT_ID)));
        }
        DocumentDetails document = documents.get(0);
        return new RequestedDocument(document.id(), document.title(), caseFile.id(), isCompleted(caseFile.status()));
    }

    private static boolean isCompleted(Integer status) {
        return status != null && status == COMPLETED;
    }
}
