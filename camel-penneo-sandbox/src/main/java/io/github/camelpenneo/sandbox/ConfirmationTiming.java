package io.github.camelpenneo.sandbox;

/** When a new webhook subscription's confirmation message is sent. Penneo promises neither. */
public enum ConfirmationTiming {
    /** Once the call that creates the subscription has been answered. */
    AFTER_ANSWER,
    /** Before that call is answered: the answer waits until the endpoint has answered, or for 15 s. */
    BEFORE_ANSWER
}
