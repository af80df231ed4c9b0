package io.github.camelpenneo.internal.client;

import java.net.URI;
import java.time.Duration;

import io.github.camelpenneo.internal.auth.Credentials;
import io.github.camelpenneo.internal.auth.Fingerprint;

/**
 * What makes a connection: endpoints with equal settings share one. {@link #toString()} shows no credential.
 *
 * @param baseUrl the API's address, without a trailing slash
 * @param oauthUrl the OAuth service's address, without a trailing slash
 * @param credentials how it proves who it is
 * @param connectTimeout until a TCP connection stands
 * @param responseTimeout until the next byte of an answer arrives
 * @param requestsPerMinute how many calls may be made; 0 for no limit
 * @param maxWait the longest wait for a call's turn
 * @param maxRetryAfter the longest {@code Retry-After} that is passed on to redelivery
 */
public record ConnectionSettings(
        URI baseUrl,
        URI oauthUrl,
        Credentials credentials,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration maxRetryAfter,
        int requestsPerMinute,
        Duration maxWait) {

    /** The same for all connections that Penneo sees as one: for the names of what they share. */
    public String account() {
        return "camel-penneo-" + Fingerprint.of(baseUrl.toString(), credentials.account());
    }

    @Override
    public String toString() {
        return "ConnectionSettings[baseUrl=" + baseUrl + ", oauthUrl=" + oauthUrl + "]";
    }
}
