package io.github.camelpenneo.internal.webhook.subscription;

import java.util.Optional;

/**
 * Whether a delivery has been verified since the subscription was created or changed. If none has, Penneo is asked once for its test
 * event. Thread-safe.
 */
public final class SubscriptionProof {

    private enum State {
        NOT_NEEDED,
        DUE,
        REQUESTED
    }

    private final boolean enabled;
    private State state = State.NOT_NEEDED;
    private long refused;

    /**
     * Creates a proof.
     *
     * @param enabled whether Penneo may be asked for a test event
     */
    public SubscriptionProof(boolean enabled) {
        this.enabled = enabled;
    }

    /**
     * The subscription was created or changed. A test event that does not arrive can make Penneo deactivate the subscription, which is then
     * activated again: that requests no further one.
     */
    synchronized void changed() {
        if (enabled && state != State.REQUESTED) {
            state = State.DUE;
        }
    }

    /** A delivery was verified, or its signature was by no known secret. */
    public synchronized void received(boolean verified) {
        if (verified) {
            state = State.NOT_NEEDED;
        } else {
            refused++;
        }
    }

    synchronized boolean isDue() {
        return state == State.DUE;
    }

    /** The test event is being requested. It is requested once, whatever becomes of it. */
    synchronized void requested() {
        state = State.REQUESTED;
        refused = 0;
    }

    /** Returns what is not proved, for the health check; empty if nothing is missing. */
    public synchronized Optional<String> missing() {
        if (state != State.REQUESTED) {
            return Optional.empty();
        }
        return Optional.of(
                refused > 0
                        ? "no delivery could be verified since Penneo's test event was requested, and " + refused
                                + " had a signature by an unknown secret: compare webhookVerifyToken with the secret of the subscription"
                        : "Penneo's test event has not arrived at this node: if there are no other nodes, check whether"
                                + " Penneo reaches publicUrl");
    }
}
