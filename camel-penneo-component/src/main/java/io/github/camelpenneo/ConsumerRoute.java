package io.github.camelpenneo;

import java.util.function.Consumer;

import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultConsumer;

/** Runs the route of a consumer on exchanges that the consumer creates. */
final class ConsumerRoute {

    private final DefaultConsumer consumer;
    private final AsyncProcessor processor;

    ConsumerRoute(DefaultConsumer consumer) {
        this.consumer = consumer;
        this.processor = consumer.getAsyncProcessor();
    }

    /**
     * Runs the route on a new exchange.
     *
     * @param fill writes the message
     * @param done is called once, with whether the route succeeded
     */
    void run(Consumer<Message> fill, Consumer<Boolean> done) {
        Exchange exchange = consumer.createExchange(false);
        fill.accept(exchange.getMessage());
        processor.process(exchange, doneSync -> {
            boolean success = exchange.getException() == null;
            consumer.releaseExchange(exchange, false);
            done.accept(success);
        });
    }
}
