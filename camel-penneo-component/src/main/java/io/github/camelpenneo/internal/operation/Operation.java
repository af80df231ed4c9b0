package io.github.camelpenneo.internal.operation;

import java.util.List;

import org.apache.camel.Exchange;

/**
 * A producer operation. The producer asks for the calls that an exchange needs, and makes each call once the budget of the connection has
 * a permit for it.
 */
@FunctionalInterface
public interface Operation {

    /**
     * Reads the message, makes one call to Penneo, and writes the result into the message.
     *
     * @throws Exception if the message is invalid or the call fails; the producer sets the failure on the exchange
     */
    void call(Exchange exchange) throws Exception;

    /**
     * The calls that an exchange needs, one after another. One call, unless the operation says otherwise.
     *
     * @throws Exception if the message is invalid
     */
    default List<Operation> calls(Exchange exchange) throws Exception {
        return List.of(this);
    }
}
