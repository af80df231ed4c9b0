/** What makes Penneo deliver: the subscriptions of both webhook services. Nobody's API. */
package io.github.camelpenneo.internal.webhook.subscription;
