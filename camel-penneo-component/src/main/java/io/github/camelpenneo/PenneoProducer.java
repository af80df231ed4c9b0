package io.github.camelpenneo;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.internal.client.RateBudget;
import io.github.camelpenneo.internal.operation.Operation;
import io.github.camelpenneo.internal.operation.Reconciliation;
import io.github.camelpenneo.internal.wait.WaitQueue;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Runs an operation on an exchange. Each call of the operation is made once the budget of the connection has a permit. The producer is the
 * one place that calls the callback of the exchange: exactly once, whatever happens.
 */
class PenneoProducer extends DefaultAsyncProducer {

    private final PenneoEndpoint endpoint;
    private final Operation operation;
    private final RateBudget budget;
    private final LifecycleStrategy noWaitOnceStopping = new LifecycleStrategySupport() {
        @Override
        public void onContextStopping(CamelContext context) {
            permits.close();
        }
    };
    private WaitQueue permits;
    private Reconciliation reconciliation;
    private WritableHealthCheckRepository repository;
    private HealthCheck healthCheck;

    PenneoProducer(PenneoEndpoint endpoint, Operation operation) {
        super(endpoint);
        this.endpoint = endpoint;
        this.operation = operation;
        this.budget = endpoint.client().budget();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        permits = endpoint.scheduler().newQueue();
        reconciliation = endpoint.reconciliation(permits);
        if (endpoint.getJobs().isThrowExceptionOnPending()) {
            // The route waits for the job anyway; Camel's graceful shutdown would wait for the permit
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
        return new Passage(exchange, callback).begin();
    }

    /** One exchange on its way through its calls. Calls the callback exactly once. */
    private final class Passage {

        private final Exchange exchange;
        private final AsyncCallback callback;
        private Iterator<Operation> calls = Collections.emptyIterator();
        private boolean called;
        private boolean failed;

        Passage(Exchange exchange, AsyncCallback callback) {
            this.exchange = exchange;
            this.callback = callback;
        }

        /** Whether the callback has been called when this method returns. */
        boolean begin() {
            try {
                calls = operation.calls(exchange).iterator();
            } catch (Throwable e) {
                fail(e);
            }
            return goOn(true);
        }

        private boolean goOn(boolean onCallersThread) {
            while (calls.hasNext() && !failed) {
                Optional<Duration> wait = reserve();
                if (wait.isEmpty()) {
                    break;
                }
                if (wait.get().isZero()) {
                    call(null);
                } else if (exchange.isTransacted()) {
                    // A transaction stays on its thread
                    call(await(wait.get()));
                } else {
                    permits.resumeAfter(wait.get(), stopped -> {
                        call(stopped);
                        goOn(false);
                    });
                    return false;
                }
            }
            return finish(onCallersThread);
        }

        /** Holds the thread until the delay is over; returns null then, or the reason why the call must not be made. */
        private RuntimeException await(Duration wait) {
            try {
                permits.await(wait);
                return null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new RejectedExecutionException(
                        "Interrupted while the exchange waited for its turn to call Penneo; nothing was sent", e);
            } catch (RejectedExecutionException e) {
                return e;
            }
        }

        /** The delay until the permit of the next call is valid; empty if the exchange has failed. */
        private Optional<Duration> reserve() {
            try {
                return Optional.of(budget.reserve(endpoint.getOperation().name()));
            } catch (Throwable e) {
                fail(e);
                return Optional.empty();
            }
        }

        private void call(RuntimeException stopped) {
            try {
                if (stopped != null) {
                    throw stopped;
                }
                called = true;
                calls.next().call(exchange);
            } catch (PenneoRateLimitException e) {
                // Camel's redelivery waits as long as this header says
                e.getRetryAfter()
                        .ifPresent(wait -> exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis()));
                fail(e);
            } catch (Throwable e) {
                fail(e);
            }
        }

        private void fail(Throwable e) {
            failed = true;
            exchange.setException(e);
        }

        /** Searches the case file if the outcome is unknown, and calls the callback. */
        private boolean finish(boolean onCallersThread) {
            if (!called || !reconciliation.concerns(exchange)) {
                callback.done(onCallersThread);
                return onCallersThread;
            }
            if (exchange.isTransacted()) {
                CompletableFuture<Void> end = new CompletableFuture<>();
                reconciliation.begin(exchange, () -> end.complete(null));
                end.join();
                callback.done(true);
                return true;
            }
            reconciliation.begin(exchange, () -> callback.done(false));
            return false;
        }
    }
}
