package io.github.camelpenneo.sandbox;

/**
 * An API key of a user. {@link #toString()} contains neither the key nor the secret.
 *
 * @param key the API key
 * @param secret the API secret
 * @param userId the id of the user, as {@code GET /api/v3/user} tells it
 */
public record SandboxApiKey(String key, String secret, long userId) {
    @Override
    public String toString() {
        return "SandboxApiKey[userId=" + userId + "]";
    }
}
