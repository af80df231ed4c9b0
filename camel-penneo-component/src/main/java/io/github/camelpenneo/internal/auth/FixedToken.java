package io.github.camelpenneo.internal.auth;

import java.time.Clock;
import java.time.Instant;

/** An access token from the configuration, which is never renewed. */
public record FixedToken(String accessToken) implements Credentials {

    @Override
    public TokenSource source(TokenEndpoint endpoint, Clock clock) {
        return () -> new AccessToken(accessToken, clock.instant(), Instant.MAX);
    }

    @Override
    public String advice() {
        return "accessToken is invalid or has expired";
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
