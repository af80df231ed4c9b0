package io.github.camelpenneo.sandbox;

/**
 * One attempt to deliver a webhook message.
 *
 * @param subscriptionId the id of the subscription: a number in the legacy service, a UUID in the current service
 * @param kind for the legacy service {@code confirmation}, or topic and event type, for example {@code casefile.completed}; for the
 *     current service the full name of the event type, for example {@code sign.casefile.completed}
 * @param attempt the number of the attempt, from 1 to 4
 * @param status the HTTP status of the response of the webhook endpoint; 0 if there was no response within 15 s
 */
public record SandboxDelivery(String subscriptionId, String kind, int attempt, int status) {}
