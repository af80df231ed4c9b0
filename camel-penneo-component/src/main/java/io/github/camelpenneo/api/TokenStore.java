package io.github.camelpenneo.api;

import java.util.Optional;

/**
 * A store for secrets that must survive a restart: the refresh tokens of logins, which Penneo replaces at each use,
 * and the secrets of webhook subscriptions. Implementations in this package: {@link MemoryTokenStore} and
 * {@link FileTokenStore}. Implementations must be thread-safe. When {@link #save} returns, the value must be durable:
 * the component uses a new token only after that.
 *
 * <p>Source: "Authentication" in docs/contract/connection.md.
 */
public interface TokenStore {

    /**
     * Returns the value with a name.
     *
     * @param name letters, digits and hyphens; not a secret
     * @return the value; empty if there is none
     * @throws RuntimeException if the value cannot be read; its text must not contain the value
     */
    Optional<String> load(String name);

    /**
     * Stores a value, in place of any earlier value with the same name.
     *
     * @param name letters, digits and hyphens; not a secret
     * @param secret the value
     * @throws RuntimeException if the value cannot be stored; its text must not contain the value
     */
    void save(String name, String secret);
}
