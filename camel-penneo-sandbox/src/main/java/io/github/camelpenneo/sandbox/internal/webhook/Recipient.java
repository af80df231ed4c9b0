package io.github.camelpenneo.sandbox.internal.webhook;

import java.util.Optional;

/** The subscription to which a message is delivered. */
interface Recipient {
    /** The id of the subscription. */
    String id();

    /** The request that delivers the message; empty if nothing more is delivered to the subscription. */
    Optional<Post> post(Message message);

    /** Ends the deliveries to the subscription, because all attempts to deliver a message have failed. */
    void suspend();
}
