package io.github.camelpenneo.internal.auth;

import java.time.Clock;

/** How a connection proves who it is. Equal credentials share a connection. {@link #toString()} shows none of them. */
public sealed interface Credentials permits ApiKeys, Login, FixedToken {

    /** What obtains tokens with them. */
    TokenSource source(TokenRequest request, Clock clock);

    /** What to look at when Penneo refuses them. */
    String advice();

    /** The part of them that names whose they are; a secret. */
    String account();

    /** In a word or two, for those who watch. */
    String kind();
}
