/**
 * Deliveries, from the HTTP host to the route and back to the response:
 *
 * <ol>
 * <li>{@code WebhookHost} receives the HTTP request on the path of the route
 * <li>{@code DeliveryProcessor} limits the size, rejects forms and query strings, and sends the response
 * <li>{@code Gate} verifies and reads the delivery: {@code CurrentGate} by signature, {@code LegacyGate} by
 * capability URL
 * <li>{@code EventIntake} limits concurrency and the wait for the response, and joins repeated deliveries
 * <li>{@code GuardedRoute} runs the route once, under a lease of {@code DuplicateGuard} that it renews
 * <li>{@code ConsumerRoute} fills an exchange with the {@code IncomingEvent}, and runs the route on it
 * <li>{@code DeliveryResponse} maps the outcome: 200 processed, 500 failed, 503 later; {@code FailureStreak} counts
 * it, {@code RefusedDeliveries} what never became an event
 * </ol>
 *
 * <p>{@code CatchUp} runs the same guarded route on events that were not delivered. Internal.
 */
package io.github.camelpenneo.internal.webhook.delivery;
