package io.github.camelpenneo;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.internal.client.RateBudget;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Runs an operation on an exchange, once the connection's budget has a permit for it: the one place that ends its callback, once,
 * whatever happened.
 */
class PenneoProducer extends DefaultAsyncProducer {

    private final PenneoEndpoint endpoint;
    private final Processor handler;
    private final RateBudget budget;
    private PermitWait permits;
    private WritableHealthCheckRepository repository;
    private HealthCheck healthCheck;

    PenneoProducer(PenneoEndpoint endpoint, Processor handler) {
        super(endpoint);
        this.endpoint = endpoint;
        this.handler = handler;
        this.budget = endpoint.client().budget();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        permits = new PermitWait(endpoint.getCamelContext(), this);
        repository = HealthCheckHelper.getHealthCheckRepository(
                endpoint.getCamelContext(), "producers", WritableHealthCheckRepository.class);
        if (repository != null) {
            healthCheck = endpoint.healthCheck();
            repository.addHealthCheck(healthCheck);
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (repository != null) {
            repository.removeHealthCheck(healthCheck);
        }
        if (permits != null) {
            permits.close();
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Duration wait = reserve(exchange);
        if (wait == null || wait.isZero()) {
            if (wait != null) {
                run(exchange);
            }
            callback.done(true);
            return true;
        }
        if (exchange.isTransacted()) {
            // A transaction stays on its thread
            return processSynchronously(exchange, callback, wait);
        }
        permits.schedule(wait, stopped -> {
            goOn(exchange, stopped);
            callback.done(false);
        });
        return false;
    }

    private boolean processSynchronously(Exchange exchange, AsyncCallback callback, Duration wait) {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        permits.schedule(wait, stopped -> {
            if (stopped == null) {
                turn.complete(null);
            } else {
                turn.completeExceptionally(stopped);
            }
        });
        try {
            turn.join();
            run(exchange);
        } catch (CompletionException e) {
            exchange.setException(e.getCause());
        }
        callback.done(true);
        return true;
    }

    /** After how long the exchange may go on; null where it failed. */
    private Duration reserve(Exchange exchange) {
        try {
            return budget.reserve(endpoint.getOperation().name());
        } catch (Throwable e) {
            exchange.setException(e);
            return null;
        }
    }

    private void goOn(Exchange exchange, RuntimeException stopped) {
        if (stopped == null) {
            run(exchange);
        } else {
            exchange.setException(stopped);
        }
    }

    private void run(Exchange exchange) {
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
    }
}
