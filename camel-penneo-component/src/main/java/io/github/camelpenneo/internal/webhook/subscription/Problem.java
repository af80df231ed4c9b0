package io.github.camelpenneo.internal.webhook.subscription;

/**
 * The reason why Penneo does not deliver, or may not deliver.
 *
 * @param text the reason, for the log and the health check
 * @param ready whether the host counts as ready all the same: because only a delivery ends the problem, and a host that is not ready gets
 *     none, or because a subscription that was in order could not be checked
 */
public record Problem(String text, boolean ready) {

    /** A problem that ends without a delivery. */
    static Problem of(String text) {
        return new Problem(text, false);
    }
}
