package io.github.camelpenneo.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A store for secrets that must survive a restart: the refresh tokens of logins, which Penneo replaces at each use,
 * and the secrets of webhook subscriptions. Implementations in this package: {@link MemoryTokenStore},
 * {@link FileTokenStore} and {@link JdbcTokenStore}. Implementations must be thread-safe. When {@link #save} returns,
 * the value must be durable: the component uses a new token only after that.
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

    /**
     * Locks a name against all others that use the storage, in this process and in others, while its value is renewed:
     * if two renew a refresh token at once, Penneo rejects the later one. {@link #load} and {@link #save} work without
     * the lock. The default is no lock: a caller whose refresh token is rejected then looks for a while whether another
     * has saved a new one.
     *
     * @param name letters, digits and hyphens; not a secret
     * @param now the time
     * @param until when the lock ends if its holder does not release it, for example because its process was killed; a
     *     lock that ends with the process can ignore it
     * @return the lock; {@link Lock#NONE} without a lock; empty if another has the lock
     * @throws RuntimeException if the name cannot be locked
     */
    default Optional<Lock> tryLock(String name, Instant now, Instant until) {
        return Optional.of(Lock.NONE);
    }

    /**
     * Stores a value that was renewed under a lock. The lock may have ended meanwhile, as the process was paused, and another
     * may have renewed the value since: the value of the other is kept. If nobody has, the renewed value is stored, since it is
     * the only valid one. The default stores the value in any case, which is right for a lock that ends with its process.
     *
     * @param name letters, digits and hyphens; not a secret
     * @param before the value that was stored when the renewal began; null if there was none
     * @param renewed the value to be stored
     * @param lock the lock that {@link #tryLock} returned
     * @return whether the value was stored; false if the lock has ended and another value has been stored since
     * @throws RuntimeException if the value cannot be stored; its text must not contain a value
     */
    default boolean saveRenewed(String name, String before, String renewed, Lock lock) {
        save(name, renewed);
        return true;
    }

    /** A lock on a name. */
    @FunctionalInterface
    interface Lock extends AutoCloseable {

        /** No lock: others may renew the value at the same time. */
        Lock NONE = () -> {};

        /** Releases the lock; without effect if it has ended. */
        @Override
        void close();
    }
}
