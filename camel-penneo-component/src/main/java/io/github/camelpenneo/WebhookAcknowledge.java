package io.github.camelpenneo;

/** When {@code penneo:webhook} answers an event with 2xx. */
public enum WebhookAcknowledge {
    /** After the route has succeeded. */
    processed,
    /** As soon as the event has been received. The event is lost if the process dies or the route fails. */
    received
}
