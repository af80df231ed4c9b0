package io.github.camelpenneo.internal.auth;

/** Obtains a new token. Called by one thread at a time. */
@FunctionalInterface
public interface TokenSource {

    AccessToken obtain();
}
