package io.github.camelpenneo.internal.auth;

import java.time.Clock;
import java.time.Instant;

import io.github.camelpenneo.internal.wait.WaitQueue;

/** An access token from the configuration, which is never renewed. */
public record FixedToken(String accessToken) implements Credentials {

    @Override
    public TokenSource source(TokenEndpoint endpoint, Clock clock, WaitQueue waits) {
        return () -> new AccessToken(accessToken, clock.instant(), Instant.MAX);
    }

    @Override
    public String advice(Rejected rejected) {
        return tokenAdvice();
    }

    @Override
    public String tokenAdvice() {
        return "accessToken is invalid or has expired, and a fixed token is never renewed: set a new accessToken, or use"
                + " API keys";
    }

    @Override
    public String identifier() {
        return accessToken;
    }

    @Override
    public String kind() {
        return "access token";
    }

    @Override
    public String toString() {
        return "FixedToken[]";
    }
}
