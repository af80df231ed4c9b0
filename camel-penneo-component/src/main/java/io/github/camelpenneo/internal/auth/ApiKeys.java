package io.github.camelpenneo.internal.auth;

import java.time.Clock;

import io.github.camelpenneo.internal.wait.WaitQueue;

/** The API keys of a user: the usual credentials of a program. */
public record ApiKeys(String clientId, String clientSecret, String apiKey, String apiSecret) implements Credentials {

    @Override
    public TokenSource source(TokenEndpoint endpoint, Clock clock, WaitQueue waits) {
        ApiKeysGrant grant = new ApiKeysGrant(this, clock);
        return () -> endpoint.request(grant.newRequest()).accessToken();
    }

    @Override
    public String advice(Rejected rejected) {
        String options = switch (rejected) {
            case CLIENT -> "clientId and clientSecret, and whether they belong to this environment";
            case GRANT ->
                "apiKey and secretKey, whether they belong to this environment, and the clock of this" + " machine";
            case UNKNOWN ->
                "clientId, clientSecret, apiKey and secretKey, whether they belong to this"
                        + " environment, and the clock of this machine";
        };
        return "check " + options;
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
