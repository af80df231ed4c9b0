package io.github.camelpenneo;

/** Whether {@code penneo:webhook} looks after its subscription. */
public enum WebhookSubscribe {
    /** Makes it, mends it, and never deletes it. */
    ensure,
    /** Leaves it to the user. */
    never,
    /** As {@code ensure}, and deletes what it has made when the route stops. */
    temporary
}
