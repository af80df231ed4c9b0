package io.github.camelpenneo.sandbox.internal.webhook;

/** Hears of every delivery attempt once its outcome is known. */
@FunctionalInterface
public interface DeliveryLog {
    /** Takes one attempt; the first is 1, and the status 0 means that no answer came. */
    void attempted(String subscriptionId, String kind, int attempt, int status);
}
