package io.github.camelpenneo.examples.pollingonly;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Notes, when an attempt has failed in a way in which Penneo cannot have acted, that the contract belongs back into
 * {@code contracts/}: that is where it goes if the program is stopped before the next attempt.
 */
public final class NotSent implements Processor {

    @Override
    public void process(Exchange exchange) {
        exchange.setProperty("result", "contracts");
    }
}
