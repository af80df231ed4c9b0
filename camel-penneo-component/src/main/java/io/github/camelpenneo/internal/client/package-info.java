/** The Penneo client: one method an API call. Knows Penneo's JSON and HTTP, and no exchange. Nobody's API. */
package io.github.camelpenneo.internal.client;
