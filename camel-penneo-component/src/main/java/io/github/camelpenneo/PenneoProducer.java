package io.github.camelpenneo;

import io.github.camelpenneo.api.PenneoRateLimitException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultAsyncProducer;

/** Runs an operation on an exchange: the one place that ends its callback, once, whatever happened. */
class PenneoProducer extends DefaultAsyncProducer {

    private final Processor handler;

    PenneoProducer(PenneoEndpoint endpoint, Processor handler) {
        super(endpoint);
        this.handler = handler;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            handler.process(exchange);
        } catch (PenneoRateLimitException e) {
            // Camel's redelivery waits for as long as this header says
            e.getRetryAfter()
                    .ifPresent(wait -> exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis()));
            exchange.setException(e);
        } catch (Throwable e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }
}
