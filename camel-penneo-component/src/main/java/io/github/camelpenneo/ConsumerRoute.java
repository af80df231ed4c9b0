package io.github.camelpenneo;

import java.util.function.Consumer;

import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultConsumer;

/** Runs the route of a consumer on messages of its own making. */
final class ConsumerRoute {

    private final DefaultConsumer consumer;
    private final AsyncProcessor processor;

    ConsumerRoute(DefaultConsumer consumer) {
        this.consumer = consumer;
        this.processor = consumer.getAsyncProcessor();
    }

    /** Runs the route on a message that is filled so; done is told once whether it succeeded. */
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
