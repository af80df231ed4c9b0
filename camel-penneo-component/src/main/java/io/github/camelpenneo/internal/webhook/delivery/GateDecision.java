package io.github.camelpenneo.internal.webhook.delivery;

import java.util.function.Supplier;

/** The decision of a gate on a delivery. */
public sealed interface GateDecision {

    /**
     * The delivery is answered immediately, and no event is routed.
     *
     * @param reason the reason for the log, without any content of the delivery; null for no log
     */
    record Respond(DeliveryResponse response, String reason) implements GateDecision {}

    /** The delivery contains an event from Penneo for the route. */
    record Accept(IncomingEvent incoming) implements GateDecision {}

    /**
     * No known secret verifies the delivery: one may become known.
     *
     * @param again decides again, and then for good: never this decision
     */
    record Unverified(Supplier<GateDecision> again) implements GateDecision {}
}
