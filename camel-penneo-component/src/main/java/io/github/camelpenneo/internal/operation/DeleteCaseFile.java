package io.github.camelpenneo.internal.operation;

import io.github.camelpenneo.internal.client.CoreApi;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code deleteCaseFile}: takes a case file as getCaseFile does; the message keeps its body. */
public final class DeleteCaseFile implements Operation {

    private final CoreApi api;

    public DeleteCaseFile(CoreApi api) {
        this.api = api;
    }

    @Override
    public void call(Exchange exchange) {
        Message message = exchange.getMessage();
        api.deleteCaseFile(RequestedCaseFile.id(message)
                .orElseThrow(() -> Ids.missing("deleteCaseFile", RequestedCaseFile.ACCEPTED)));
    }
}
