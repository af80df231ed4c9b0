package io.github.camelpenneo;

/**
 * The environments of Penneo. The credentials of one environment are not valid in the other.
 *
 * <p>Source: "Environments" in docs/contract/connection.md.
 */
public enum PenneoEnvironment {
    sandbox("https://sandbox.penneo.com", "https://sandbox.oauth.penneo.cloud"),
    production("https://app.penneo.com", "https://login.penneo.com");

    private final String baseUrl;
    private final String oauthUrl;

    PenneoEnvironment(String baseUrl, String oauthUrl) {
        this.baseUrl = baseUrl;
        this.oauthUrl = oauthUrl;
    }

    /** The base URL of the API. */
    public String baseUrl() {
        return baseUrl;
    }

    /** The base URL of the OAuth service. */
    public String oauthUrl() {
        return oauthUrl;
    }
}
