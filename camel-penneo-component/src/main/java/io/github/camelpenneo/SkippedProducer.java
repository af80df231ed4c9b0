package io.github.camelpenneo;

import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.service.ServiceHelper;

/**
 * The producer of an endpoint that a test skips, for example with {@code mockEndpointsAndSkip}. Camel starts this producer although it
 * gets no exchange, so the credentials are not needed before an exchange comes all the same.
 */
final class SkippedProducer extends DefaultAsyncProducer {

    private final PenneoEndpoint endpoint;
    private AsyncProducer producer;

    SkippedProducer(PenneoEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            return producer().process(exchange, callback);
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private synchronized AsyncProducer producer() throws Exception {
        if (producer == null) {
            AsyncProducer created = AsyncProcessorConverterHelper.convert(endpoint.createProducer());
            ServiceHelper.startService(created);
            producer = created;
        }
        return producer;
    }

    @Override
    protected synchronized void doStop() throws Exception {
        ServiceHelper.stopAndShutdownService(producer);
        producer = null;
        super.doStop();
    }
}
