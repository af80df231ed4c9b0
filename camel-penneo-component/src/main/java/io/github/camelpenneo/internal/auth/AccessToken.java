package io.github.camelpenneo.internal.auth;

import java.time.Duration;
import java.time.Instant;

/**
 * An access token and its lifetime. {@link #toString()} does not contain the token.
 *
 * @param value the token
 * @param obtainedAt the time when the token was obtained
 * @param renewAt the time from which the token is renewed
 * @param expiresAt the time when the token expires
 */
public record AccessToken(String value, Instant obtainedAt, Instant renewAt, Instant expiresAt) {

    /** How long before its expiry a token is renewed: longer than a call takes, so that no token expires during a call. */
    private static final Duration RENEW_AHEAD = Duration.ofSeconds(60);

    /** The part of a short lifetime that is left for the renewal. */
    private static final int PART_OF_SHORT_LIFETIME = 4;

    /** A token that is renewed one minute before its expiry; within the last quarter of its lifetime if that is later. */
    public AccessToken(String value, Instant obtainedAt, Instant expiresAt) {
        this(value, obtainedAt, expiresAt.minus(ahead(Duration.between(obtainedAt, expiresAt))), expiresAt);
    }

    private static Duration ahead(Duration lifetime) {
        Duration part = lifetime.dividedBy(PART_OF_SHORT_LIFETIME);
        return part.compareTo(RENEW_AHEAD) < 0 ? part : RENEW_AHEAD;
    }

    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }
}
