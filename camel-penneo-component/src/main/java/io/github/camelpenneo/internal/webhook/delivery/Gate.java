package io.github.camelpenneo.internal.webhook.delivery;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Tells Penneo's deliveries from what strangers post, and reads them. One for each webhook service; thread-safe. */
public interface Gate {

    /**
     * Whether a delivery is turned away before its body is read.
     *
     * @param headers the value of a header or path parameter by its name; null where there is none
     */
    Optional<Reception.Done> turnAway(UnaryOperator<String> headers);

    /** Reads a delivery. */
    Reception receive(UnaryOperator<String> headers, byte[] body);
}
