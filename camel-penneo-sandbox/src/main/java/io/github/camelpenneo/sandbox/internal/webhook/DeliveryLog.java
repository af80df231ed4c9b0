package io.github.camelpenneo.sandbox.internal.webhook;

/** Receives every delivery attempt when its outcome is known. */
@FunctionalInterface
public interface DeliveryLog {
    /** Receives one attempt; attempts are counted from 1, and status 0 means that there was no response. */
    void attempted(String subscriptionId, String kind, int attempt, int status);
}
