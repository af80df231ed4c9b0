package io.github.camelpenneo.internal.auth;

import java.time.Clock;

/** The API keys of a user: the usual way for a program. */
public record ApiKeys(String clientId, String clientSecret, String apiKey, String apiSecret) implements Credentials {

    @Override
    public TokenSource source(TokenRequest request, Clock clock) {
        ApiKeysGrant grant = new ApiKeysGrant(this, clock);
        return () -> request.send(grant.newRequest()).accessToken();
    }

    @Override
    public String advice() {
        return "check clientId, clientSecret, apiKey and secretKey, and that they belong to this environment, and this"
                + " machine's clock";
    }

    @Override
    public String account() {
        return apiKey;
    }

    @Override
    public String kind() {
        return "API keys";
    }

    @Override
    public String toString() {
        return "ApiKeys[]";
    }
}
