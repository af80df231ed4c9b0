package io.github.camelpenneo.internal.auth;

/** Obtains access tokens. Called by one thread at a time. */
@FunctionalInterface
public interface TokenSource {

    /** The operation of exceptions that tell why there is no token. The call that needed the token was not sent. */
    String OPERATION = "token";

    /** Requests a new token. */
    AccessToken obtain();
}
