/** The Penneo client: one method for each API call. Uses Penneo's JSON and HTTP, but no exchange. Internal, not API. */
package io.github.camelpenneo.internal.client;
