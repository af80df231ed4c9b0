package io.github.camelpenneo;

import java.net.URI;
import java.time.Duration;

import io.github.camelpenneo.internal.client.ConnectionSettings;

/** Checks the options that make a connection, and says which are missing or wrong before anything is called. */
final class Connections {

    private Connections() {}

    /**
     * The settings of the connection that the options describe.
     *
     * @throws IllegalArgumentException if one is missing or wrong; the text names the option, never its value if secret
     */
    static ConnectionSettings settings(PenneoConfiguration options) {
        PenneoEnvironment environment = options.getEnvironment();
        URI oauthUrl = url("oauthUrl", options.getOauthUrl(), environment.oauthUrl());
        return new ConnectionSettings(
                baseUrl(options),
                oauthUrl,
                CredentialOptions.credentials(options, oauthUrl),
                duration("connectTimeout", options.getConnectTimeout()),
                duration("responseTimeout", options.getResponseTimeout()),
                Duration.ofMillis(options.getMaxRetryAfter()),
                requestsPerMinute(options.getRequestsPerMinute()),
                duration("maxWait", options.getMaxWait()));
    }

    /** Penneo's address as the options have it. */
    static URI baseUrl(PenneoConfiguration options) {
        return url("baseUrl", options.getBaseUrl(), options.getEnvironment().baseUrl());
    }

    /** An absolute http(s) address without query, and without a slash at its end. */
    static URI url(String option, String value, String otherwise) {
        String text = value == null || value.isBlank() ? otherwise : value;
        try {
            URI uri = URI.create(text.replaceAll("/+$", ""));
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Told below, with the other ways of not being an address
        }
        throw new IllegalArgumentException(
                "penneo: " + option + " must be an address such as https://sandbox.penneo.com, without user and query");
    }

    private static int requestsPerMinute(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("penneo: requestsPerMinute must be at least 1, or 0 for no limit");
        }
        return limit;
    }

    /** A time that has to be longer than nothing. */
    static Duration duration(String option, long millis) {
        if (millis <= 0) {
            throw new IllegalArgumentException("penneo: " + option + " must be longer than nothing");
        }
        return Duration.ofMillis(millis);
    }
}
