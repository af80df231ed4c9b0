package io.github.camelpenneo.sandbox;

/**
 * One attempt to deliver a webhook message.
 *
 * @param kind {@code confirmation}, or topic and event, as in {@code casefile.completed}
 * @param attempt 1 for the first, up to 4
 * @param status the endpoint's answer; 0 if there was none within 15 s
 */
public record SandboxDelivery(long subscriptionId, String kind, int attempt, int status) {}
