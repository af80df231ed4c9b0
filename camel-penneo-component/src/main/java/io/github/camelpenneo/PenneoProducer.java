package io.github.camelpenneo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.internal.client.RateBudget;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Runs an operation on an exchange, once the connection's budget has a permit for it: the one place that ends its callback, once,
 * whatever happened.
 */
class PenneoProducer extends DefaultAsyncProducer {

    private final PenneoEndpoint endpoint;
    private final Processor handler;
    private final RateBudget budget;
    private final LifecycleStrategy noWaitOnceStopping = new LifecycleStrategySupport() {
        @Override
        public void onContextStopping(CamelContext context) {
            permits.close();
        }
    };
    private PermitWait permits;
    private Optional<Reconciliation> reconciliation = Optional.empty();
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
        reconciliation = endpoint.reconciliation(permits);
        if (endpoint.getConfiguration().isThrowExceptionOnPending()) {
            // Its caller waits for the job anyway; Camel's graceful shutdown would wait for its turn
            endpoint.getCamelContext().addLifecycleStrategy(noWaitOnceStopping);
        }
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
        endpoint.getCamelContext().getLifecycleStrategies().remove(noWaitOnceStopping);
        if (permits != null) {
            permits.close();
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        if (exchange.isTransacted()) {
            // A transaction stays on its thread
            CompletableFuture<Void> end = new CompletableFuture<>();
            reserve(exchange).ifPresent(wait -> processSynchronously(exchange, wait));
            finish(exchange, () -> end.complete(null));
            end.join();
            callback.done(true);
            return true;
        }
        Optional<Duration> wait = reserve(exchange);
        if (wait.isPresent() && !wait.get().isZero()) {
            permits.schedule(wait.get(), stopped -> {
                goOn(exchange, stopped);
                finish(exchange, () -> callback.done(false));
            });
            return false;
        }
        if (wait.isPresent()) {
            run(exchange);
        }
        if (!isOpen(exchange)) {
            callback.done(true);
            return true;
        }
        finish(exchange, () -> callback.done(false));
        return false;
    }

    private void processSynchronously(Exchange exchange, Duration wait) {
        CompletableFuture<RuntimeException> turn = new CompletableFuture<>();
        if (wait.isZero()) {
            turn.complete(null);
        } else {
            permits.schedule(wait, turn::complete);
        }
        goOn(exchange, turn.join());
    }

    /** Whether it has to be found out what became of the exchange. */
    private boolean isOpen(Exchange exchange) {
        return reconciliation.filter(found -> found.concerns(exchange)).isPresent();
    }

    private void finish(Exchange exchange, Runnable done) {
        if (isOpen(exchange)) {
            reconciliation.orElseThrow().begin(exchange, done);
        } else {
            done.run();
        }
    }

    /** After how long the exchange may go on; empty where it failed. */
    private Optional<Duration> reserve(Exchange exchange) {
        try {
            return Optional.of(budget.reserve(endpoint.getOperation().name()));
        } catch (Throwable e) {
            exchange.setException(e);
            return Optional.empty();
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
