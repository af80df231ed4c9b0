package io.github.camelpenneo.api;

import java.util.Optional;

/**
 * Keeps what has to survive a restart: the refresh tokens of logins, which Penneo replaces at each use. Implementations are
 * thread-safe, and a value is safe on its way when {@link #save} returns: it is used only after that.
 *
 * <p>Source: "Authentication" in the contract. Shipped are {@link MemoryTokenStore} and {@link FileTokenStore}.
 */
public interface TokenStore {

    /**
     * What is kept under a name.
     *
     * @param name letters, digits and hyphens; not a secret
     */
    Optional<String> load(String name);

    /**
     * Keeps a secret under a name, in place of what was there.
     *
     * @throws RuntimeException if it could not be kept; its text must not hold the secret
     */
    void save(String name, String secret);
}
