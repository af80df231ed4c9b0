package io.github.camelpenneo.internal.client;

import java.net.URI;

import io.github.camelpenneo.internal.auth.Credentials;
import io.github.camelpenneo.internal.auth.Fingerprint;

/**
 * Where Penneo is, and who calls. Endpoints with equal settings share one connection. {@link #toString()} contains no credential.
 *
 * @param baseUrl the base URL of the APIs, without a trailing slash
 * @param oauthUrl the base URL of the OAuth service, without a trailing slash
 * @param account the name that the user has given the account; null for the user whom Penneo tells
 * @param credentials the credentials of the account
 */
public record ConnectionSettings(URI baseUrl, URI oauthUrl, String account, Credentials credentials) {

    /**
     * A key for what connections share that Penneo cannot be asked about: the name of the account if there is one, otherwise a
     * digest of the credentials.
     */
    public String sharedKey() {
        return account != null ? account : digest(credentials.identifier());
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
