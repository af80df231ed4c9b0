package io.github.camelpenneo.internal.client;

import java.net.URI;
import java.time.Duration;

import io.github.camelpenneo.internal.auth.Credentials;
import io.github.camelpenneo.internal.auth.Fingerprint;
import io.github.camelpenneo.internal.http.Timeouts;

/**
 * The settings of a connection. Endpoints with equal settings share one connection. {@link #toString()} contains no credential.
 *
 * @param baseUrl the base URL of the APIs, without a trailing slash
 * @param oauthUrl the base URL of the OAuth service, without a trailing slash
 * @param account the name that the user has given the account; null for the user whom Penneo tells
 * @param credentials the credentials of the account
 * @param connectTimeout the limit for opening a TCP connection
 * @param responseTimeout the limit for the next byte of a response to arrive
 * @param requestsPerMinute the rate limit; 0 for unlimited
 * @param maxWait the longest wait for a permit
 * @param maxRetryAfter the longest {@code Retry-After} that redelivery may wait for
 */
public record ConnectionSettings(
        URI baseUrl,
        URI oauthUrl,
        String account,
        Credentials credentials,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration maxRetryAfter,
        int requestsPerMinute,
        Duration maxWait) {

    /**
     * A key for what connections share that Penneo cannot be asked about: the name of the account if there is one, otherwise a
     * digest of the credentials.
     */
    public String sharedKey() {
        return account != null ? account : digest(credentials.identifier());
    }

    /** The timeouts of the calls. */
    Timeouts timeouts() {
        return new Timeouts(connectTimeout, responseTimeout);
    }

    /** A digest that identifies something of this environment without showing it. */
    String digest(String value) {
        return "camel-penneo-" + Fingerprint.of(baseUrl.toString(), value);
    }

    @Override
    public String toString() {
        return "ConnectionSettings[baseUrl=" + baseUrl + ", oauthUrl=" + oauthUrl + "]";
    }
}
