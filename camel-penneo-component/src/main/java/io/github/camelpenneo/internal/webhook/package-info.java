/** Webhooks: what Penneo posts, who may post it, and the subscriptions that make Penneo post. Nobody's API. */
package io.github.camelpenneo.internal.webhook;
