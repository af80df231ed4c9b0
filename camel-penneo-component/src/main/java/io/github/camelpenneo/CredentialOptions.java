package io.github.camelpenneo;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelpenneo.api.TokenStore;
import io.github.camelpenneo.internal.auth.ApiKeys;
import io.github.camelpenneo.internal.auth.Credentials;
import io.github.camelpenneo.internal.auth.FixedToken;
import io.github.camelpenneo.internal.auth.Login;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Who calls Penneo: one of the ways to authenticate. Source: "Authentication" in docs/contract/connection.md. */
@UriParams
public class CredentialOptions extends OptionGroup<CredentialOptions> {

    @UriParam(label = "security", secret = true, description = "The OAuth client id.")
    private String clientId;

    @UriParam(label = "security", secret = true, description = "The OAuth client secret.")
    private String clientSecret;

    @UriParam(label = "security", secret = true, description = "The key of the API user.")
    private String apiKey;

    @UriParam(label = "security", secret = true, description = "The secret of the API user.")
    private String secretKey;

    @UriParam(
            label = "security",
            secret = true,
            description = "An access token from elsewhere, instead of all other credentials. The component does not "
                    + "renew this token.")
    private String accessToken;

    @UriParam(
            label = "security",
            secret = true,
            description = "The first refresh token of a person's login. Penneo replaces the refresh token at each use, "
                    + "so use a tokenStore to keep the next ones.")
    private String refreshToken;

    @UriParam(label = "security", description = "The redirect URI with which the person's login was made.")
    private String redirectUri;

    @UriParam(
            label = "security",
            description = "The store of the refresh token of a person's login: a bean of type "
                    + "io.github.camelpenneo.api.TokenStore, such as FileTokenStore, which PenneoLogin fills, or "
                    + "JdbcTokenStore for several nodes. Without this option, the refresh token is kept in memory.")
    private TokenStore tokenStore;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description =
                    "Whether the start of a producer, and of a consumer of caseFiles or jobs, obtains a token, and "
                            + "fails with the reason if that is not possible. Without this option, wrong credentials are "
                            + "noticed by the first call. A webhook that manages its subscriptions fails to start with "
                            + "wrong credentials in any case.")
    private boolean testConnectionOnStartup;

    /**
     * The credentials: an access token, the login of a person, or API keys.
     *
     * @throws IllegalArgumentException if an option is missing, or if two ways to authenticate are mixed; the message names options,
     *     never values
     */
    Credentials credentials(URI oauthUrl) {
        boolean keys = isSet(apiKey) || isSet(secretKey);
        boolean login = isSet(refreshToken) || isSet(redirectUri);
        if (isSet(accessToken)) {
            refuse(keys || login, "accessToken", "apiKey, secretKey, refreshToken or redirectUri");
            return new FixedToken(accessToken);
        }
        refuse(keys && login, "refreshToken or redirectUri", "apiKey or secretKey");
        return login ? login(oauthUrl) : apiKeys();
    }

    private Credentials login(URI oauthUrl) {
        Map<String, String> needed = client();
        needed.put("redirectUri", redirectUri);
        if (tokenStore == null) {
            needed.put("refreshToken (or tokenStore)", refreshToken);
        }
        require(needed);
        return new Login(
                clientId, clientSecret, redirectUri, refreshToken, tokenStore, Login.storeName(oauthUrl, clientId));
    }

    private Credentials apiKeys() {
        Map<String, String> needed = client();
        needed.put("apiKey", apiKey);
        needed.put("secretKey", secretKey);
        require(needed);
        return new ApiKeys(clientId, clientSecret, apiKey, secretKey);
    }

    private Map<String, String> client() {
        Map<String, String> needed = new LinkedHashMap<>();
        needed.put("clientId", clientId);
        needed.put("clientSecret", clientSecret);
        return needed;
    }

    private static void require(Map<String, String> needed) {
        needed.values().removeIf(CredentialOptions::isSet);
        if (!needed.isEmpty()) {
            throw new IllegalArgumentException("penneo: not set: " + String.join(", ", needed.keySet())
                    + "; set them on the component, for example camel.component.penneo.client-id=..."
                    + " (Spring Boot ignores this without camel-penneo-starter)");
        }
    }

    /** Whether any credential is set. */
    boolean areSet() {
        return isSet(clientId) || isSet(apiKey) || isSet(refreshToken) || isSet(accessToken);
    }

    private static void refuse(boolean mixed, String one, String other) {
        if (mixed) {
            throw new IllegalArgumentException("penneo: " + one + " cannot be combined with " + other
                    + "; these are different ways to authenticate");
        }
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }

    /** Returns the option {@code clientId}. */
    public String getClientId() {
        return clientId;
    }

    /** Sets the option {@code clientId}. */
    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    /** Returns the option {@code clientSecret}. */
    public String getClientSecret() {
        return clientSecret;
    }

    /** Sets the option {@code clientSecret}. */
    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    /** Returns the option {@code apiKey}. */
    public String getApiKey() {
        return apiKey;
    }

    /** Sets the option {@code apiKey}. */
    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    /** Returns the option {@code secretKey}. */
    public String getSecretKey() {
        return secretKey;
    }

    /** Sets the option {@code secretKey}. */
    public void setSecretKey(String secretKey) {
        this.secretKey = secretKey;
    }

    /** Returns the option {@code accessToken}. */
    public String getAccessToken() {
        return accessToken;
    }

    /** Sets the option {@code accessToken}. */
    public void setAccessToken(String accessToken) {
        this.accessToken = accessToken;
    }

    /** Returns the option {@code refreshToken}. */
    public String getRefreshToken() {
        return refreshToken;
    }

    /** Sets the option {@code refreshToken}. */
    public void setRefreshToken(String refreshToken) {
        this.refreshToken = refreshToken;
    }

    /** Returns the option {@code redirectUri}. */
    public String getRedirectUri() {
        return redirectUri;
    }

    /** Sets the option {@code redirectUri}. */
    public void setRedirectUri(String redirectUri) {
        this.redirectUri = redirectUri;
    }

    /** Returns the option {@code tokenStore}. */
    public TokenStore getTokenStore() {
        return tokenStore;
    }

    /** Sets the option {@code tokenStore}. */
    public void setTokenStore(TokenStore tokenStore) {
        this.tokenStore = tokenStore;
    }

    /** Returns the option {@code testConnectionOnStartup}. */
    public boolean isTestConnectionOnStartup() {
        return testConnectionOnStartup;
    }

    /** Sets the option {@code testConnectionOnStartup}. */
    public void setTestConnectionOnStartup(boolean testConnectionOnStartup) {
        this.testConnectionOnStartup = testConnectionOnStartup;
    }
}
