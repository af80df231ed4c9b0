package io.github.camelpenneo.internal.client;

import java.net.URI;
import java.time.Duration;

/**
 * What makes a connection: endpoints with equal settings share one. {@link #toString()} shows no credential.
 *
 * @param baseUrl the API's address, without a trailing slash
 * @param oauthUrl the OAuth service's address, without a trailing slash
 * @param clientId OAuth client id
 * @param clientSecret OAuth client secret
 * @param apiKey the user's API key
 * @param apiSecret the user's API secret
 * @param connectTimeout until a TCP connection stands
 * @param responseTimeout until the next byte of an answer arrives
 * @param maxRetryAfter the longest {@code Retry-After} that is passed on to redelivery
 */
public record ConnectionSettings(
        URI baseUrl,
        URI oauthUrl,
        String clientId,
        String clientSecret,
        String apiKey,
        String apiSecret,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration maxRetryAfter) {

    @Override
    public String toString() {
        return "ConnectionSettings[baseUrl=" + baseUrl + ", oauthUrl=" + oauthUrl + "]";
    }
}
