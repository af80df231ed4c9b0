package io.github.camelpenneo.internal.operation;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.CaseFileStatus;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.internal.client.CoreApi;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code getCaseFile}: takes an id, or what belongs to a case file, returns the case file. */
public final class GetCaseFile implements Operation {

    private final CoreApi api;

    public GetCaseFile(CoreApi api) {
        this.api = api;
    }

    @Override
    public void call(Exchange exchange) {
        Message message = exchange.getMessage();
        long id = RequestedCaseFile.idOrOwner("getCaseFile", message)
                .orElseThrow(() -> Ids.missing(
                        "getCaseFile",
                        "the id of a case file (a number), a case file, an event, a completed job or a document (or the JSON of"
                                + " one), or the header " + PenneoConstants.CASE_FILE_ID + " must contain the id"));
        CaseFileDetails caseFile = api.getCaseFile(id);
        message.setBody(caseFile);
        message.setHeader(PenneoConstants.CASE_FILE_ID, id);
        message.setHeader(PenneoConstants.CASE_FILE_STATUS, CaseFileStatus.word(caseFile.status()));
    }
}
