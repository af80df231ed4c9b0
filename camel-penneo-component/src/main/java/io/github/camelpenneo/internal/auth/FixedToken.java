package io.github.camelpenneo.internal.auth;

import java.time.Clock;
import java.time.Instant;

/** A token that somebody else has obtained, and that is never renewed. */
public record FixedToken(String accessToken) implements Credentials {

    @Override
    public TokenSource source(TokenRequest request, Clock clock) {
        return () -> new AccessToken(accessToken, clock.instant(), Instant.MAX);
    }

    @Override
    public String advice() {
        return "accessToken is not good, or not any more";
    }

    @Override
    public String account() {
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
