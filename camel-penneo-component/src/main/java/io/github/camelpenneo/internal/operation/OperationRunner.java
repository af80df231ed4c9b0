package io.github.camelpenneo.internal.operation;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.internal.client.PermitLine;
import io.github.camelpenneo.internal.client.RateBudget;
import io.github.camelpenneo.internal.wait.WaitQueue;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/**
 * Runs an operation on exchanges: makes the calls of each exchange one after another, each after its delay and once the budget of the
 * connection has a permit. The one place that calls the callback of an exchange: exactly once, whatever happens. An exchange that waits
 * holds no thread, unless the exchange is transacted. Thread-safe.
 */
public final class OperationRunner {

    private final String name;
    private final Operation operation;
    private final RateBudget budget;
    private final PermitLine line;
    private final WaitQueue waits;
    private final Reconciliation reconciliation;

    /**
     * Creates a runner.
     *
     * @param name the name of the operation, for exceptions
     * @param line where calls wait that are not urgent
     * @param waits where the exchanges wait
     * @param reconciliation what is done about an unknown outcome
     */
    public OperationRunner(
            String name,
            Operation operation,
            RateBudget budget,
            PermitLine line,
            WaitQueue waits,
            Reconciliation reconciliation) {
        this.name = name;
        this.operation = operation;
        this.budget = budget;
        this.line = line;
        this.waits = waits;
        this.reconciliation = reconciliation;
    }

    /** Runs the operation on an exchange, in the manner of an asynchronous processor of Camel. */
    public boolean run(Exchange exchange, AsyncCallback callback) {
        return new Passage(exchange, callback).begin();
    }

    /** One exchange on its way through its calls. Calls the callback exactly once. */
    private final class Passage implements Consumer<RuntimeException> {

        private final Exchange exchange;
        private final AsyncCallback callback;
        private Iterator<Operation> calls = Collections.emptyIterator();
        private Operation call = operation;
        private boolean reserved;
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
            while (!failed && calls.hasNext()) {
                call = calls.next();
                reserved = false;
                if (waits(call.delay()) || !reserve()) {
                    return false;
                }
            }
            return finish(onCallersThread);
        }

        /** Makes the call once there is a permit; returns false if the exchange waits for the permit. */
        private boolean reserve() {
            reserved = true;
            try {
                if (exchange.isTransacted()) {
                    // A transaction stays on its thread
                    budget.acquire(name, waits);
                } else if (!hasPermit()) {
                    return false;
                }
            } catch (Throwable e) {
                fail(e);
                return true;
            }
            makeCall(null);
            return true;
        }

        private boolean hasPermit() {
            return call.patience()
                    .map(patience -> line.reserve(name, patience, waits, this))
                    .orElseGet(() -> budget.reserve(name, waits, this));
        }

        /** Begins a wait, unless there is nothing to wait for. */
        private boolean waits(Duration delay) {
            if (delay.isZero()) {
                return false;
            }
            waits.resumeAfter(delay, this);
            return true;
        }

        /**
         * Goes on after a wait.
         *
         * @param stopped the reason why the wait ended too early; null if the wait is over
         */
        @Override
        public void accept(RuntimeException stopped) {
            if (reserved || stopped != null) {
                makeCall(stopped);
                goOn(false);
            } else if (reserve()) {
                goOn(false);
            }
        }

        private void makeCall(RuntimeException stopped) {
            try {
                if (stopped != null) {
                    throw stopped;
                }
                called = true;
                call.call(exchange);
            } catch (Throwable e) {
                fail(e);
            }
        }

        private void fail(Throwable e) {
            Optional<Throwable> failure = failureOfExchange(e);
            if (failure.isEmpty()) {
                return;
            }
            failed = true;
            exchange.setException(failure.get());
            if (failure.get() instanceof PenneoRateLimitException limit) {
                // Camel's redelivery waits as long as this header says
                limit.getRetryAfter()
                        .ifPresent(wait -> exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis()));
            }
        }

        /** A call that cannot say what its failure means ends the exchange, which would never end otherwise. */
        private Optional<Throwable> failureOfExchange(Throwable e) {
            try {
                return call.failureOfExchange(e);
            } catch (RuntimeException | Error defect) {
                defect.addSuppressed(e);
                return Optional.of(defect);
            }
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
