/**
 * What makes Penneo deliver: the subscriptions of both webhook services.
 *
 * <ol>
 * <li>{@code WebhookSubscriptions}: the subscriptions of one route, for {@code PenneoWebhookConsumer}
 * <li>{@code SubscriptionKeeper}: checks the subscriptions at the start and at intervals, with back-off after a
 * failure
 * <li>{@code CurrentSubscriber}: ensures one active subscription of the current service, and its secret
 * <li>{@code LegacySubscriber}: ensures one confirmed subscription of the legacy service for each topic
 * <li>{@code SigningSecrets}: the secrets that verify deliveries of the current service
 * <li>{@code SecretLookup}: lets deliveries by an unknown secret wait for one look at the list
 * <li>{@code SubscriptionProof}: whether a delivery has been verified since the subscription changed
 * <li>{@code Capabilities}: the secret parts of the URLs, which authorize deliveries of the legacy service
 * <li>{@code EventTypes}: the event types to subscribe to, and to route
 * </ol>
 *
 * <p>Internal.
 */
package io.github.camelpenneo.internal.webhook.subscription;
