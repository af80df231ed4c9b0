package io.github.camelpenneo.internal.webhook.subscription;

import java.util.Optional;

/** Ensures that one webhook service delivers to the endpoint. Called by one thread at a time. */
public interface Subscriber {

    /**
     * Checks the subscription, and repairs what can be repaired.
     *
     * @return empty if Penneo delivers; else the problem, for the log and the health check
     * @throws RuntimeException if the call to Penneo failed, or Penneo rejected it
     */
    Optional<Problem> ensure();

    /** Whether a check is due before the usual interval has passed. */
    default boolean isCheckedSoon() {
        return false;
    }

    /** Deletes the subscription that this subscriber has created, if any. */
    void remove();
}
