package io.github.camelpenneo.internal.http;

import java.time.Duration;

/**
 * The timeouts of a call.
 *
 * @param connect the limit for opening a TCP connection
 * @param response the limit for a free connection of the pool, for the TLS handshake, for the next bytes of a response to
 *     arrive, and for the next part of a request body to be accepted
 */
public record Timeouts(Duration connect, Duration response) {}
