package io.github.camelpenneo.internal.webhook.subscription;

/**
 * The reason why Penneo does not deliver.
 *
 * @param text the reason, for the log and the health check
 * @param endsWithDelivery whether only a delivery ends the problem: then the host must count as ready, or the delivery does not reach it
 */
public record Problem(String text, boolean endsWithDelivery) {

    /** A problem that ends without a delivery. */
    static Problem of(String text) {
        return new Problem(text, false);
    }
}
