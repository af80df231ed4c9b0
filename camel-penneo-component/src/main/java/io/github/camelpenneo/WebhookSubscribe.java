package io.github.camelpenneo;

/** Whether {@code penneo:webhook} manages its subscription. */
public enum WebhookSubscribe {
    /** Creates and repairs the subscription, and never deletes it. */
    ensure,
    /** Leaves the subscription to the user. */
    never,
    /** As {@code ensure}, and deletes the subscription that was created here when the route stops. */
    temporary
}
