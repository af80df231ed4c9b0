package io.github.camelpenneo;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

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
        requireCredentials(options);
        PenneoEnvironment environment = options.getEnvironment();
        return new ConnectionSettings(
                url("baseUrl", options.getBaseUrl(), environment.baseUrl()),
                url("oauthUrl", options.getOauthUrl(), environment.oauthUrl()),
                options.getClientId(),
                options.getClientSecret(),
                options.getApiKey(),
                options.getApiSecret(),
                duration("connectTimeout", options.getConnectTimeout()),
                duration("responseTimeout", options.getResponseTimeout()),
                Duration.ofMillis(options.getMaxRetryAfter()));
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

    private static void requireCredentials(PenneoConfiguration options) {
        Map<String, String> credentials = new LinkedHashMap<>();
        credentials.put("clientId", options.getClientId());
        credentials.put("clientSecret", options.getClientSecret());
        credentials.put("apiKey", options.getApiKey());
        credentials.put("apiSecret", options.getApiSecret());
        credentials.values().removeIf(value -> value != null && !value.isBlank());
        if (!credentials.isEmpty()) {
            throw new IllegalArgumentException("penneo: not set: " + String.join(", ", credentials.keySet())
                    + "; set them on the component, for example camel.component.penneo.client-id=...");
        }
    }

    private static Duration duration(String option, long millis) {
        if (millis <= 0) {
            throw new IllegalArgumentException("penneo: " + option + " must be longer than nothing");
        }
        return Duration.ofMillis(millis);
    }
}
