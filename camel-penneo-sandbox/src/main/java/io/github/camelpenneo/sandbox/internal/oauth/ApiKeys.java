package io.github.camelpenneo.sandbox.internal.oauth;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The API keys of the users. A user can have several keys. Thread-safe. */
public final class ApiKeys {
    /** The user who exists from the start, and whom a person's login logs in. */
    public static final long FIRST_USER = 1;

    /** A key with its secret and its user. */
    public record ApiKey(String key, String secret, long userId) {
        @Override
        public String toString() {
            return "ApiKey[userId=" + userId + "]";
        }
    }

    private final Map<String, ApiKey> byKey = new ConcurrentHashMap<>();
    private final AtomicLong lastUser = new AtomicLong(FIRST_USER);

    /** Creates keys: the key of the {@code credentials}, which belongs to the first user. */
    public ApiKeys(Credentials credentials) {
        add(credentials.apiKey(), credentials.apiSecret(), FIRST_USER);
    }

    /** Adds a random key of a user. */
    public ApiKey add(long userId) {
        if (userId < FIRST_USER || userId > lastUser.get()) {
            throw new IllegalArgumentException("There is no user " + userId);
        }
        Credentials random = Credentials.random();
        return add(random.apiKey(), random.apiSecret(), userId);
    }

    /** Adds a user, and a random key of this user. */
    public ApiKey addUser() {
        return add(lastUser.incrementAndGet());
    }

    /** Removes a key; tokens that were issued for the key stay valid. */
    public void remove(String key) {
        byKey.remove(key);
    }

    Optional<ApiKey> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    private ApiKey add(String key, String secret, long userId) {
        ApiKey added = new ApiKey(key, secret, userId);
        byKey.put(key, added);
        return added;
    }
}
