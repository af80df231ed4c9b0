/** The legacy webhook service: subscriptions, and the deliveries to them. */
package io.github.camelpenneo.sandbox.internal.webhook;
