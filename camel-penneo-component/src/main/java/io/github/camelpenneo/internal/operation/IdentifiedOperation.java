package io.github.camelpenneo.internal.operation;

import java.util.ArrayList;
import java.util.List;

import io.github.camelpenneo.internal.client.Account;
import org.apache.camel.Exchange;

/** An operation that needs to know the account first: a call of its own, with a permit of its own, made until it has succeeded once. */
public final class IdentifiedOperation implements Operation {

    private final Operation operation;
    private final Account account;

    /** Creates an operation that identifies the account before the calls of another operation. */
    public IdentifiedOperation(Operation operation, Account account) {
        this.operation = operation;
        this.account = account;
    }

    @Override
    public void call(Exchange exchange) throws Exception {
        operation.call(exchange);
    }

    @Override
    public Iterable<Operation> calls(Exchange exchange) throws Exception {
        Iterable<Operation> calls = operation.calls(exchange);
        if (!calls.iterator().hasNext() || account.known().isPresent()) {
            return calls;
        }
        List<Operation> all = new ArrayList<>();
        all.add(first -> account.identify());
        calls.forEach(all::add);
        return all;
    }
}
