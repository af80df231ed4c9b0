package io.github.camelpenneo.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A {@link TokenStore} in memory. The values are lost when the program ends, so a login does not survive a restart.
 * Thread-safe.
 */
public final class MemoryTokenStore implements TokenStore {

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Set<String> locked = ConcurrentHashMap.newKeySet();

    @Override
    public Optional<String> load(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public void save(String name, String secret) {
        secrets.put(name, secret);
    }

    /** Locks a name until the lock is released. */
    @Override
    public Optional<Lock> tryLock(String name, Instant now, Instant until) {
        return locked.add(name) ? Optional.of(() -> locked.remove(name)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "MemoryTokenStore[]";
    }
}
