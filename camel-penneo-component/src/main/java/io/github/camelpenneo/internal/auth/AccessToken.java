package io.github.camelpenneo.internal.auth;

import java.time.Instant;

/**
 * A token and the time until which it is good. {@link #toString()} leaves the token out.
 *
 * @param value the token as it is sent
 * @param obtainedAt since when we have it
 * @param expiresAt when Penneo stops to accept it
 */
public record AccessToken(String value, Instant obtainedAt, Instant expiresAt) {

    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }
}
