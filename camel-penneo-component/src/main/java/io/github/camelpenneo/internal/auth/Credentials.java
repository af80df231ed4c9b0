package io.github.camelpenneo.internal.auth;

import java.time.Clock;

import io.github.camelpenneo.internal.wait.WaitQueue;

/** The credentials of a connection. Endpoints with equal credentials share a connection. {@code toString()} contains no secret. */
public sealed interface Credentials permits ApiKeys, Login, FixedToken {

    /** A source of tokens for these credentials. */
    TokenSource source(TokenEndpoint endpoint, Clock clock, WaitQueue waits);

    /**
     * What to check when the OAuth service rejects the credentials, for error messages.
     *
     * @param rejected what it rejects
     */
    String advice(Rejected rejected);

    /** What to do when an API rejects the token, for error messages. */
    default String tokenAdvice() {
        return "check the credentials and the environment";
    }

    /** The part of the credentials that tells them from others; it is a secret. */
    String identifier();

    /** The kind of credentials, for display. */
    String kind();
}
