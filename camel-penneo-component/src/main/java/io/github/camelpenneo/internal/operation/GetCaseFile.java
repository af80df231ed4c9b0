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
                .orElseThrow(() -> Ids.missing("getCaseFile", RequestedCaseFile.ACCEPTED_WITH_OWNED));
        CaseFileDetails caseFile = api.getCaseFile(id);
        message.setBody(caseFile);
        message.setHeader(PenneoConstants.CASE_FILE_ID, id);
        message.setHeader(PenneoConstants.CASE_FILE_STATUS, CaseFileStatus.word(caseFile.status()));
    }
}
