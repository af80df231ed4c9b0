package io.github.camelpenneo.internal.auth;

import java.time.Instant;

/**
 * An access token and its lifetime. {@link #toString()} does not contain the token.
 *
 * @param value the token
 * @param obtainedAt the time when the token was obtained
 * @param expiresAt the time when the token expires
 */
public record AccessToken(String value, Instant obtainedAt, Instant expiresAt) {

    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }
}
