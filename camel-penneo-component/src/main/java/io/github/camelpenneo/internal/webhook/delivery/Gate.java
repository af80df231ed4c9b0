package io.github.camelpenneo.internal.webhook.delivery;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Separates deliveries of Penneo from other requests, and reads them. One for each webhook service; thread-safe. */
public interface Gate {

    /**
     * Rejects a delivery before its body is read, if possible.
     *
     * @param headers returns the value of a header or path parameter by its name; null if there is none
     */
    Optional<GateDecision.Respond> rejectEarly(UnaryOperator<String> headers);

    /** Verifies and reads a delivery. */
    GateDecision receive(UnaryOperator<String> headers, byte[] body);
}
