package io.github.camelpenneo.examples.filedrop;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Takes the marker back when an attempt has failed in a way in which Penneo cannot have acted. */
public final class Unmark implements Processor {

    private final Cases cases;

    public Unmark(Cases cases) {
        this.cases = cases;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        cases.unmark(exchange);
    }
}
