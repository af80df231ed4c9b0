package io.github.camelpenneo.internal.operation;

import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** An operation that may need several calls to Penneo: each takes a permit of the connection's budget, and waits for it. */
public interface CallSequence extends Processor {

    /**
     * Reads the exchange.
     *
     * @return what is to be done one after the other; each makes one call
     */
    List<Processor> calls(Exchange exchange) throws Exception;

    @Override
    default void process(Exchange exchange) throws Exception {
        for (Processor call : calls(exchange)) {
            call.process(exchange);
        }
    }
}
