package io.github.camelpenneo.sandbox;

/**
 * When the legacy webhook service sends the confirmation message of a new subscription. Penneo guarantees neither order.
 * Source: "Open in the legacy service" (O22) in docs/contract/webhooks.md.
 */
public enum ConfirmationTiming {
    /** The message is sent after the response to the request that creates the subscription. */
    AFTER_ANSWER,
    /**
     * The message is sent before the response to the request that creates the subscription. The response is sent when the webhook
     * endpoint has responded, or after 15 s.
     */
    BEFORE_ANSWER
}
