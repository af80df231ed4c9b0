package io.github.camelpenneo.internal.webhook.delivery;

/** What a gate makes of a delivery. */
public sealed interface Reception {

    /**
     * It is answered so, and that is all.
     *
     * @param reason for the log, without anything of the delivery; null if there is nothing to say
     */
    record Done(Answer answer, String reason) implements Reception {}

    /** It brings an event, from Penneo. */
    record Arrived(Incoming incoming) implements Reception {}
}
