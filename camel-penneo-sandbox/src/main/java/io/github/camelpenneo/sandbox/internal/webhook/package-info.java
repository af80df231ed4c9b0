/** The webhook services, legacy and current: subscriptions and deliveries. Source: docs/contract/webhooks.md. */
package io.github.camelpenneo.sandbox.internal.webhook;
