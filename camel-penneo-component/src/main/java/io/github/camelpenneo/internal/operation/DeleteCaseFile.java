package io.github.camelpenneo.internal.operation;

import io.github.camelpenneo.internal.client.CoreApi;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code deleteCaseFile}: takes an id or a case file; the message is not changed. */
public final class DeleteCaseFile implements Operation {

    private final CoreApi api;

    public DeleteCaseFile(CoreApi api) {
        this.api = api;
    }

    @Override
    public void call(Exchange exchange) {
        Message message = exchange.getMessage();
        api.deleteCaseFile(RequestedCaseFile.id("deleteCaseFile", message)
                .orElseThrow(() -> Ids.missing("deleteCaseFile", RequestedCaseFile.ACCEPTED)));
    }
}
