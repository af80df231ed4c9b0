package io.github.camelpenneo;

/** Penneo's two worlds; credentials of one are not valid in the other. Source: "Environments" in the contract. */
public enum PenneoEnvironment {
    sandbox("https://sandbox.penneo.com", "https://sandbox.oauth.penneo.cloud"),
    production("https://app.penneo.com", "https://login.penneo.com");

    private final String baseUrl;
    private final String oauthUrl;

    PenneoEnvironment(String baseUrl, String oauthUrl) {
        this.baseUrl = baseUrl;
        this.oauthUrl = oauthUrl;
    }

    /** The API's address. */
    public String baseUrl() {
        return baseUrl;
    }

    /** The OAuth service's address. */
    public String oauthUrl() {
        return oauthUrl;
    }
}
