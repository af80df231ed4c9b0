package io.github.camelpenneo.sandbox.internal.webhook;

import java.util.Optional;

/** The subscription that a message is delivered to. */
interface Recipient {
    /** The subscription's id. */
    String id();

    /** The message as it is sent now; empty once the subscription gets nothing more. */
    Optional<Post> post(Message message);

    /** Takes note that a message could not be delivered for good. */
    void suspend();
}
