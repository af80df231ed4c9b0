package io.github.camelpenneo.internal.operation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.camelpenneo.internal.client.Patience;
import org.apache.camel.Exchange;

/**
 * A producer operation, or one call of it. {@link OperationRunner} asks an operation for the calls that an exchange needs, and makes each
 * call after its delay, once the budget of the connection has a permit for it.
 */
@FunctionalInterface
public interface Operation {

    /**
     * Reads the message, makes one call to Penneo, and writes the result into the message.
     *
     * @throws Exception if the message is invalid or the call fails
     */
    void call(Exchange exchange) throws Exception;

    /**
     * The calls that an exchange needs, one after another; the next call is asked for when the call before has ended. One call, unless the
     * operation says otherwise.
     *
     * @throws Exception if the message is invalid
     */
    default Iterable<Operation> calls(Exchange exchange) throws Exception {
        return List.of(this);
    }

    /** How long this call lets other calls of the connection go first; empty if the call is urgent. */
    default Optional<Patience> patience() {
        return Optional.empty();
    }

    /** The time until this call asks for its permit; the exchange waits without a thread. */
    default Duration delay() {
        return Duration.ZERO;
    }

    /**
     * What a failure of this call, of its permit or of its wait means for the exchange.
     *
     * @return the failure that ends the exchange; empty if the exchange goes on with the next call
     */
    default Optional<Throwable> failureOfExchange(Throwable failure) {
        return Optional.of(failure);
    }

    /** Whether a stop of the Camel context ends the waits at once, instead of Camel's graceful shutdown waiting for them. */
    default boolean endsWithContext() {
        return false;
    }
}
