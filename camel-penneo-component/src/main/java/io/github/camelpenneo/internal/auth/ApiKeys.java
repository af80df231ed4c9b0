package io.github.camelpenneo.internal.auth;

import java.time.Clock;

/** The API keys of a user: the usual credentials of a program. */
public record ApiKeys(String clientId, String clientSecret, String apiKey, String apiSecret) implements Credentials {

    @Override
    public TokenSource source(TokenEndpoint endpoint, Clock clock) {
        ApiKeysGrant grant = new ApiKeysGrant(this, clock);
        return () -> endpoint.request(grant.newRequest()).accessToken();
    }

    @Override
    public String advice() {
        return "check clientId, clientSecret, apiKey and secretKey, whether they belong to this environment, and the"
                + " clock of this machine";
    }

    @Override
    public String identifier() {
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
