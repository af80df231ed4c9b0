/** Who may deliver, and when a delivery is answered. Nobody's API. */
package io.github.camelpenneo.internal.webhook.delivery;
