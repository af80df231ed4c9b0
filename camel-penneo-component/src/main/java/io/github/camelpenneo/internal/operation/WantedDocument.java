package io.github.camelpenneo.internal.operation;

import java.util.List;
import java.util.Optional;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.json.Json;
import org.apache.camel.Message;

/**
 * The document that a message names.
 *
 * @param id its id
 * @param title its title; null if the message does not tell it
 * @param caseFileId its case file; null if the message does not tell it
 * @param completed whether the message shows that its case file is completed
 */
record WantedDocument(long id, String title, Long caseFileId, boolean completed) {

    private static final int COMPLETED = 5;
    private static final String ACCEPTED =
            "the id of a document (a number), a document of getCaseFile (or its JSON), or a case file"
                    + " with one document, or the header " + PenneoConstants.DOCUMENT_ID + " must name one";

    /**
     * Reads a message.
     *
     * @throws PenneoValidationException if it names none
     */
    static WantedDocument of(String operation, Message message) {
        Optional<Long> caseFileId = Ids.id(message.getHeader(PenneoConstants.CASE_FILE_ID));
        Optional<Long> header = Ids.id(message.getHeader(PenneoConstants.DOCUMENT_ID));
        Optional<Long> plainId = Ids.id(message.getBody());
        Optional<DocumentDetails> record =
                plainId.isPresent() ? Optional.empty() : Optional.ofNullable(message.getBody(DocumentDetails.class));
        Optional<CaseFileDetails> caseFile = message.getBody() instanceof CaseFileDetails details
                ? Optional.of(details)
                : record.flatMap(WantedDocument::caseFile);
        if (caseFile.isPresent()) {
            return of(operation, caseFile.get(), header);
        }
        Optional<DocumentDetails> document = record.filter(details -> details.id() != null);
        return document.map(details -> new WantedDocument(
                        details.id(),
                        details.title(),
                        Optional.ofNullable(details.caseFileId())
                                .or(() -> caseFileId)
                                .orElse(null),
                        isCompleted(details.status())))
                .or(() -> plainId.or(() -> header)
                        .map(id -> new WantedDocument(id, null, caseFileId.orElse(null), false)))
                .orElseThrow(() -> Ids.missing(operation, ACCEPTED));
    }

    /** The JSON of a case file reads as a document too, whose id is the case file's. */
    private static Optional<CaseFileDetails> caseFile(DocumentDetails details) {
        return details.additional().containsKey("documents")
                ? Optional.of(Json.MAPPER.convertValue(details, CaseFileDetails.class))
                : Optional.empty();
    }

    private static WantedDocument of(String operation, CaseFileDetails caseFile, Optional<Long> header) {
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
                                            : " of the id in the header " + PenneoConstants.DOCUMENT_ID)
                                    + "; split ${body.documents}, or name one document in the header "
                                    + PenneoConstants.DOCUMENT_ID)));
        }
        DocumentDetails document = documents.get(0);
        return new WantedDocument(document.id(), document.title(), caseFile.id(), isCompleted(caseFile.status()));
    }

    private static boolean isCompleted(Integer status) {
        return status != null && status == COMPLETED;
    }
}
