package io.github.camelpenneo.sandbox;

/**
 * One attempt to deliver a webhook message.
 *
 * @param subscriptionId a number of the legacy service's or a uuid of the current one's
 * @param kind {@code confirmation}, or topic and event, as in {@code casefile.completed}; of the current service
 *     the full name, as in {@code sign.casefile.completed}
 * @param attempt 1 for the first, up to 4
 * @param status the endpoint's answer; 0 if there was none within 15 s
 */
public record SandboxDelivery(String subscriptionId, String kind, int attempt, int status) {}
