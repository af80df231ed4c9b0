package io.github.camelpenneo.internal.operation;

import java.util.Optional;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.CaseFileStatus;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.internal.client.CoreApi;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code getCaseFile}: takes an id or an event, returns the case file. */
public final class GetCaseFile implements Operation {

    private final CoreApi api;

    public GetCaseFile(CoreApi api) {
        this.api = api;
    }

    @Override
    public void call(Exchange exchange) {
        Message message = exchange.getMessage();
        long id = Ids.id(message.getBody())
                .or(() -> Optional.ofNullable(message.getBody(Event.class)).map(Event::caseFileId))
                .or(() -> Ids.id(message.getHeader(PenneoConstants.CASE_FILE_ID)))
                .orElseThrow(() -> Ids.missing(
                        "getCaseFile",
                        "the id of a case file (a number) or an event (or its JSON), or the header "
                                + PenneoConstants.CASE_FILE_ID + " must contain the id"));
        CaseFileDetails caseFile = api.getCaseFile(id);
        message.setBody(caseFile);
        message.setHeader(PenneoConstants.CASE_FILE_ID, id);
        message.setHeader(PenneoConstants.CASE_FILE_STATUS, CaseFileStatus.word(caseFile.status()));
    }
}
