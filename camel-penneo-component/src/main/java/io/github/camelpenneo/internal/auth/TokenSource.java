package io.github.camelpenneo.internal.auth;

/** Obtains access tokens. Called by one thread at a time. */
@FunctionalInterface
public interface TokenSource {

    /** Requests a new token. */
    AccessToken obtain();
}
