package io.github.camelpenneo;

/** When {@code penneo:webhook} tells Penneo that an event has arrived. */
public enum WebhookAcknowledge {
    /** Once the route has succeeded. */
    processed,
    /** At once; an event is lost if the process dies or the route fails. */
    received
}
