package io.github.camelpenneo;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelpenneo.internal.auth.ApiKeys;
import io.github.camelpenneo.internal.auth.Credentials;
import io.github.camelpenneo.internal.auth.FixedToken;
import io.github.camelpenneo.internal.auth.Login;

/** Tells from the options how a connection proves who it is, and what is missing or too much for that. */
final class CredentialOptions {

    private CredentialOptions() {}

    /**
     * The credentials: a fixed token, a login, or API keys.
     *
     * @throws IllegalArgumentException if one is missing, or two ways are mixed; the text names options, never values
     */
    static Credentials credentials(PenneoConfiguration options, URI oauthUrl) {
        boolean keys = isSet(options.getApiKey()) || isSet(options.getSecretKey());
        boolean login = isSet(options.getRefreshToken()) || isSet(options.getRedirectUri());
        if (isSet(options.getAccessToken())) {
            refuse(keys || login, "accessToken", "apiKey, secretKey, refreshToken or redirectUri");
            return new FixedToken(options.getAccessToken());
        }
        refuse(keys && login, "refreshToken or redirectUri", "apiKey or secretKey");
        return login ? login(options, oauthUrl) : apiKeys(options);
    }

    private static Credentials login(PenneoConfiguration options, URI oauthUrl) {
        Map<String, String> needed = client(options);
        needed.put("redirectUri", options.getRedirectUri());
        if (options.getTokenStore() == null) {
            needed.put("refreshToken (or tokenStore)", options.getRefreshToken());
        }
        require(needed);
        return new Login(
                options.getClientId(),
                options.getClientSecret(),
                options.getRedirectUri(),
                options.getRefreshToken(),
                options.getTokenStore(),
                Login.storeName(oauthUrl, options.getClientId()));
    }

    private static Credentials apiKeys(PenneoConfiguration options) {
        Map<String, String> needed = client(options);
        needed.put("apiKey", options.getApiKey());
        needed.put("secretKey", options.getSecretKey());
        require(needed);
        return new ApiKeys(
                options.getClientId(), options.getClientSecret(), options.getApiKey(), options.getSecretKey());
    }

    private static Map<String, String> client(PenneoConfiguration options) {
        Map<String, String> needed = new LinkedHashMap<>();
        needed.put("clientId", options.getClientId());
        needed.put("clientSecret", options.getClientSecret());
        return needed;
    }

    private static void require(Map<String, String> needed) {
        needed.values().removeIf(CredentialOptions::isSet);
        if (!needed.isEmpty()) {
            throw new IllegalArgumentException("penneo: not set: " + String.join(", ", needed.keySet())
                    + "; set them on the component, for example camel.component.penneo.client-id=...");
        }
    }

    private static void refuse(boolean mixed, String one, String other) {
        if (mixed) {
            throw new IllegalArgumentException(
                    "penneo: " + one + " cannot be together with " + other + "; they are different ways to log in");
        }
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }
}
