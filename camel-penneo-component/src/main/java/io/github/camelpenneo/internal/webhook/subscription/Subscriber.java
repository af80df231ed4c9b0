package io.github.camelpenneo.internal.webhook.subscription;

import java.util.Optional;

/** Sees to it that one webhook service delivers to us. Called by one thread at a time. */
public interface Subscriber {

    /**
     * Looks, and mends what it can.
     *
     * @return empty once Penneo delivers; else what is missing, for the log and the health check
     * @throws RuntimeException if Penneo could not be asked, or refused
     */
    Optional<String> ensure();

    /** Deletes the subscription that this subscriber has made, if it has made one. */
    void remove();
}
