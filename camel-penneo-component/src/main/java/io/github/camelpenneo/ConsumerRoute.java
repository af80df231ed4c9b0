package io.github.camelpenneo;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the route of a consumer on exchanges that the consumer creates. */
final class ConsumerRoute {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerRoute.class);

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
        AtomicBoolean ended = new AtomicBoolean();
        Consumer<Boolean> end = success -> {
            if (ended.compareAndSet(false, true)) {
                consumer.releaseExchange(exchange, false);
                done.accept(success);
            }
        };
        try {
            fill.accept(exchange.getMessage());
            processor.process(exchange, doneSync -> end.accept(succeeded(exchange)));
        } catch (RuntimeException | Error e) {
            LOG.error("The route could not be run", e);
            if (!ended.get() && exchange.getUnitOfWork() != null) {
                endInFlight(exchange);
            }
            end.accept(false);
        }
    }

    /** Camel does so itself unless an {@link Error} has left its processors; a stop would wait for the exchange. */
    private void endInFlight(Exchange exchange) {
        consumer.doneUoW(exchange);
        exchange.getContext().getInflightRepository().remove(exchange, consumer.getRouteId());
    }

    /**
     * Whether the route has processed the exchange. A route can fail without an exception: by a mark for rollback, such as a handled
     * exception with {@code markRollbackOnly}, or by an interruption, after which Camel leaves out the remaining steps. A route that ends
     * with {@code stop}, or whose error handler handled the failure, has succeeded: its author wanted so.
     */
    static boolean succeeded(Exchange exchange) {
        return exchange.getException() == null
                && !exchange.isRollbackOnly()
                && !exchange.isRollbackOnlyLast()
                && !exchange.getExchangeExtension().isInterrupted();
    }
}
