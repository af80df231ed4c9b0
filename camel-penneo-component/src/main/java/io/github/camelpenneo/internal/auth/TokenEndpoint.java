package io.github.camelpenneo.internal.auth;

import java.util.Map;

/** The token endpoint of Penneo's OAuth service. */
@FunctionalInterface
public interface TokenEndpoint {

    /**
     * Sends one token request.
     *
     * @param fields the fields of the grant
     */
    Tokens request(Map<String, String> fields);

    /**
     * The tokens in the response. {@link #toString()} contains neither of them.
     *
     * @param refreshToken null if the response has none
     */
    record Tokens(AccessToken accessToken, String refreshToken) {

        @Override
        public String toString() {
            return "Tokens[" + accessToken + "]";
        }
    }
}
