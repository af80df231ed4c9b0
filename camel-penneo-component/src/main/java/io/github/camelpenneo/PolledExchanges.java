package io.github.camelpenneo;

import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.EventDrivenPollingConsumer;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.UnitOfWorkHelper;

/**
 * The exchanges of a consumer that is polled: by pollEnrich, the poll EIP or a consumer template. One exchange waits to be taken. It is
 * done when the exchange that took it is done, and one that nobody takes has failed.
 */
class PolledExchanges extends EventDrivenPollingConsumer {

    /** In milliseconds. Camel's default is to wait without an end for somebody who may never ask again. */
    private static final long LONGEST_WAIT = 5_000;

    private final BlockingQueue<Exchange> waiting;

    PolledExchanges(PenneoEndpoint endpoint) {
        this(endpoint, new ArrayBlockingQueue<>(1));
    }

    private PolledExchanges(PenneoEndpoint endpoint, BlockingQueue<Exchange> waiting) {
        super(endpoint, waiting);
        this.waiting = waiting;
        setBlockWhenFull(true);
        long blockTimeout = endpoint.getPollingConsumerBlockTimeout();
        setBlockTimeout(blockTimeout > 0 ? blockTimeout : LONGEST_WAIT);
        setCopy(endpoint.isPollingConsumerCopy());
    }

    /** Whether a consumer is polled. */
    static boolean isOf(DefaultConsumer consumer) {
        return consumer.getProcessor() instanceof PolledExchanges;
    }

    /**
     * Runs the route of a consumer on a new exchange, or gives the exchange to whoever polls the consumer.
     *
     * @param fill writes the message
     * @param done is called once, with whether the route, or the exchange that polled, succeeded
     */
    static void run(DefaultConsumer consumer, Consumer<Message> fill, Consumer<Boolean> done) {
        if (consumer.getProcessor() instanceof PolledExchanges polled) {
            polled.give(consumer, fill, done);
        } else {
            new ConsumerRoute(consumer).run(fill, done);
        }
    }

    private void give(DefaultConsumer consumer, Consumer<Message> fill, Consumer<Boolean> done) {
        Exchange exchange = consumer.createExchange(false);
        fill.accept(exchange.getMessage());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange taker) {
                done.accept(ConsumerRoute.succeeded(taker));
            }

            @Override
            public void onFailure(Exchange taker) {
                done.accept(false);
            }
        });
        try {
            process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
            end(exchange);
        } finally {
            consumer.releaseExchange(exchange, false);
        }
        if (isStoppingOrStopped()) {
            // The stop may have made the place that this exchange has taken, or have ended the wait for the place
            failWaiting();
            if (Thread.currentThread().isInterrupted()) {
                done.accept(false);
            }
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        failWaiting();
    }

    @Override
    protected void doShutdown() throws Exception {
        failWaiting();
        super.doShutdown();
    }

    private void failWaiting() {
        for (Exchange exchange = waiting.poll(); exchange != null; exchange = waiting.poll()) {
            exchange.setException(
                    new IllegalStateException("The consumer has been stopped before anybody took the exchange"));
            end(exchange);
        }
    }

    private static void end(Exchange exchange) {
        if (exchange.getUnitOfWork() == null) {
            UnitOfWorkHelper.doneSynchronizations(
                    exchange,
                    Objects.requireNonNull(exchange.getExchangeExtension().handoverCompletions()));
        } else {
            UnitOfWorkHelper.doneUow(exchange.getUnitOfWork(), exchange);
        }
    }
}
