package io.github.camelpenneo.internal.auth;

import java.time.Clock;

/** The credentials of a connection. Endpoints with equal credentials share a connection. {@code toString()} contains no secret. */
public sealed interface Credentials permits ApiKeys, Login, FixedToken {

    /** A source of tokens for these credentials. */
    TokenSource source(TokenEndpoint endpoint, Clock clock);

    /** What to check when Penneo rejects the credentials, for error messages. */
    String advice();

    /** The part of the credentials that tells them from others; it is a secret. */
    String identifier();

    /** The kind of credentials, for display. */
    String kind();
}
